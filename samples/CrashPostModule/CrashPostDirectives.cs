// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules;

namespace CrashPost;

/// <summary>The directive of the module.</summary>
public static class CrashPostDirectives
{
    /// <summary>The table.</summary>
    /// <param name="config">The configuration that the setter changes.</param>
    public static Directive[] Rows(ServerConfigKey<CrashPostConfig> config) =>
    [
        new Directive("CrashPostProgram", DirectiveShape.Iterate, DirectiveContexts.Server)
        {
            Syntax = "CrashPostProgram program [argument] ...",
            Description = "Gets the report of a worker's death on its standard input",
        }.For(config, (section, call) => section.Command.Add(call.Argument)),
    ];
}
