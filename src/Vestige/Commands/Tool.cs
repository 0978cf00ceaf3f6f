// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.CommandLine;

namespace Vestige.Commands;

/// <summary>Runs one of the reading commands: what is wrong with its options is said the same way by all.</summary>
internal static class Tool
{
    private const int UsageError = 2;

    /// <summary>Parses and runs; the arguments begin with the command's name.</summary>
    /// <param name="command">The command.</param>
    /// <param name="arguments">All arguments of the process.</param>
    /// <param name="terminationTime">How long the command may clean up when it is interrupted; null: it is not told.</param>
    public static int Run(Command command, string[] arguments, TimeSpan? terminationTime = null)
    {
        var root = new RootCommand("Vestige, a web server that leaves evidence.") { command };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            foreach (var error in parsed.Errors)
            {
                Console.Error.WriteLine($"vestige {command.Name}: {error.Message}");
            }

            Console.Error.WriteLine($"'vestige {command.Name} --help' lists the options.");
            return UsageError;
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = terminationTime,
        });
    }
}
