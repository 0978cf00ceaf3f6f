// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.Crash;

/// <summary>The directive of the module.</summary>
internal static class CrashDirectives
{
    /// <summary>The table. Not for .htaccess: whoever may write there must not open the server to strangers.</summary>
    public static Directive[] Rows(DirectoryConfigKey<CrashConfig> key) =>
    [
        new Directive("CrashAllowRemote", DirectiveShape.Flag, DirectiveContexts.ServerAndDirectory)
        {
            Syntax = "CrashAllowRemote On|Off",
            Default = "CrashAllowRemote Off",
            Description = "Lets clients that are not on this machine crash workers too",
        }.For(key, static (config, call) => config.AllowsRemote = call.Flag),
    ];
}
