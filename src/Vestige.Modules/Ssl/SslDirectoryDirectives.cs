// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Ssl;

/// <summary>The directives of <c>mod_ssl</c> for sections.</summary>
internal static class SslDirectoryDirectives
{
    public static Directive[] Rows(SslModule module, DirectoryConfigKey<SslDirectoryConfig> key) =>
    [
        new Directive("SSLRequireSSL", DirectiveShape.NoArguments, DirectiveContexts.Directory)
        {
            Syntax = "SSLRequireSSL",
            Description = "Refuses requests that do not come over TLS",
            Apply = call =>
            {
                call.Config(key).RequiredAt = call.Location;
                module.IsRequired = true;
            },
        },
        new Directive("SSLOptions", DirectiveShape.TakeMany, DirectiveContexts.Anywhere, OverrideClasses.Options)
        {
            Syntax = "SSLOptions [+|-]option ...",
            Description = "What programs are told about the connection",
            Apply = call => ReadOptions(call, call.Config(key)),
        },
    ];

    private static void ReadOptions(DirectiveCall call, SslDirectoryConfig config)
    {
        foreach (var word in call.Arguments)
        {
            var isOn = !word.StartsWith('-');
            switch (word.TrimStart('+', '-').ToLowerInvariant())
            {
                case "stdenvvars":
                    config.Variables = isOn;
                    break;
                case "exportcertdata" or "fakebasicauth" or "strictrequire" or "optrenegotiate" or "legacydnstringformat"
                    or "compatenvvars":
                    NoteWithoutEffect(call, word, isOn);
                    break;
                default:
                    call.Error($"Illegal option '{word}'");
                    return;
            }
        }
    }

    private static void NoteWithoutEffect(DirectiveCall call, string word, bool isOn)
    {
        if (isOn)
        {
            call.Note($"{word} has no effect: no client certificates are asked for");
        }
    }
}
