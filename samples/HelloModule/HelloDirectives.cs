// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules;

namespace Hello;

/// <summary>The directives of the module: one row each.</summary>
public static class HelloDirectives
{
    /// <summary>The table.</summary>
    /// <param name="config">The configuration that the setters change.</param>
    public static Directive[] Rows(DirectoryConfigKey<HelloConfig> config) =>
    [
        new Directive("HelloGreeting", DirectiveShape.Take1, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "HelloGreeting word",
            Default = "HelloGreeting Hello",
            Description = "The word before the name",
        }.For(config, (section, call) => section.Greeting = call.Argument),

        new Directive("HelloName", DirectiveShape.Take1, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = "HelloName name",
            Default = "HelloName world",
            Description = "Whom to greet",
        }.For(config, SetName),
    ];

    private static void SetName(HelloConfig section, DirectiveCall call)
    {
        if (call.Argument.Contains('!'))
        {
            call.Error($"found '{call.Argument}', expected a name without '!'");
            return;
        }

        section.Name = call.Argument;
    }
}
