// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Core.Builtin;

/// <summary>Directives that act while the configuration is read; here they only are known, so that they may stand there.</summary>
internal static class CoreReadDirectives
{
    public static Directive[] Rows() =>
    [
        Read("Include", DirectiveShape.TakeMany, "Include file|directory|wildcard", "Reads another configuration file in place"),
        Read(
            "IncludeOptional",
            DirectiveShape.TakeMany,
            "IncludeOptional file|directory|wildcard",
            "Reads other configuration files in place; none need be there"),
        Read("Define", DirectiveShape.Take12, "Define name [value]", "Defines a name for <IfDefine> and ${name}"),
        Read("UnDefine", DirectiveShape.Take1, "UnDefine name", "Forgets a defined name"),
        new("ServerRoot", DirectiveShape.Take1, DirectiveContexts.MainServer)
        {
            Syntax = "ServerRoot directory",
            Default = "ServerRoot of the installation",
            Description = "The directory to which relative file names are relative",
        },
        new("Error", DirectiveShape.RawArguments, DirectiveContexts.Server | DirectiveContexts.Directory)
        {
            Syntax = "Error message",
            Description = "Refuses the configuration with a message",
            Apply = static call => call.Error(call.RawArguments),
        },
        new("Warning", DirectiveShape.RawArguments, DirectiveContexts.Server | DirectiveContexts.Directory)
        {
            Syntax = "Warning message",
            Description = "Warns with a message when the configuration is read",
            Apply = static call => call.Warning(call.RawArguments),
        },
        new("NameVirtualHost", DirectiveShape.Take1, DirectiveContexts.MainServer)
        {
            Syntax = "NameVirtualHost addr[:port]",
            Description = "Accepted from older configurations; every address is name-based",
            Apply = static call => call.Note("has no effect; every address of <VirtualHost> is name-based"),
        },
    ];

    private static Directive Read(string name, DirectiveShape shape, string syntax, string description) =>
        new(name, shape, DirectiveContexts.ServerAndDirectory) { Syntax = syntax, Description = description };
}
