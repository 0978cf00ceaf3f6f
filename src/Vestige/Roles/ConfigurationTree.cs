// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections;
using Vestige.Configuration.Syntax;
using Vestige.Configuration.Tree;
using Vestige.Supervisor.Protocol;

namespace Vestige.Roles;

/// <summary>Reads the configuration without loading a module, for processes that need a few directives of it.</summary>
internal static class ConfigurationTree
{
    public static ConfigTree Read(ConfigurationArguments arguments, CompiledIn compiledIn) => ConfigReader.Read(new ConfigReaderOptions
    {
        ServerRoot = arguments.ServerRoot,
        MainFile = arguments.ConfigurationFile,
        DirectivesBefore = arguments.DirectivesBefore,
        DirectivesAfter = arguments.DirectivesAfter,
        Defines = arguments.Defines,
        Environment = ProcessEnvironment(),
        Host = compiledIn.NotingHost(),
    });

    private static Dictionary<string, string> ProcessEnvironment()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            environment[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return environment;
    }
}
