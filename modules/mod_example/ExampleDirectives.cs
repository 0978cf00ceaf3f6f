// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.Example;

/// <summary>The directive of the module.</summary>
internal static class ExampleDirectives
{
    /// <summary>The table; <c>.For(key, setter)</c> would be shorter for a directive with one configuration only.</summary>
    public static Directive[] Rows(ServerConfigKey<ExampleConfig> server, DirectoryConfigKey<ExampleConfig> directory) =>
    [
        new Directive("Example", DirectiveShape.Take1, DirectiveContexts.Anywhere, OverrideClasses.Options)
        {
            Syntax = "Example text",
            Description = "Adds a text to what example-handler shows of its place in the configuration",
            Apply = call => Add(call, server, directory),
        },
    ];

    private static void Add(
        DirectiveCall call, ServerConfigKey<ExampleConfig> server, DirectoryConfigKey<ExampleConfig> directory)
    {
        if (string.IsNullOrWhiteSpace(call.Argument))
        {
            call.Error("found an empty text, expected something to show");
            return;
        }

        // Outside of sections the line is about the host and, as the outermost scope, about all its directories.
        var text = new ExampleText(call.Argument, call.Location);
        if ((call.Context & DirectiveContexts.Server) != 0)
        {
            call.Config(server).Add(text);
        }

        call.Config(directory).Add(text);
    }
}
