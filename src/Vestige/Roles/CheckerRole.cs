// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Loading;
using Vestige.Directives;

namespace Vestige.Roles;

/// <summary>The checker: the whole configuration with all modules, and nothing started.</summary>
internal static class CheckerRole
{
    public static int Run(CommandLine commandLine)
    {
        if (commandLine.Role == Role.ShowCompiledIn)
        {
            Console.Out.WriteLine("Compiled in modules:");
            foreach (var name in CompiledIn.Load().SourceNames)
            {
                Console.Out.WriteLine($"  {name}");
            }

            return 0;
        }

        var loaded = ServerLoader.Load(Installation.Options(commandLine.Configuration));
        foreach (var found in loaded.Diagnostics)
        {
            if (found.Severity != DiagnosticSeverity.Note || commandLine.Role == Role.CheckSyntax)
            {
                Console.Error.WriteLine(found.ToString());
            }
        }

        switch (commandLine.Role)
        {
            case Role.ShowHosts:
                Write(ServerListing.Hosts(loaded));
                break;
            case Role.ShowModules:
                Write(ServerListing.Modules(loaded));
                break;
            case Role.ShowDirectives:
                Write(ServerListing.Directives(loaded));
                break;
            default:
                break;
        }

        if (commandLine.Role == Role.CheckSyntax && !loaded.HasErrors)
        {
            Console.Error.WriteLine("Syntax OK");
        }

        return loaded.HasErrors ? 1 : 0;
    }

    private static void Write(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Console.Out.WriteLine(line);
        }
    }
}
