// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Syntax;

namespace Vestige.Supervisor.Logs;

/// <summary>The command of a piped log: <c>|program</c> and <c>||program</c> directly, <c>|$command</c> by the shell.</summary>
internal static class LogProgram
{
    /// <summary>Returns program file and arguments of a pipe text.</summary>
    public static (string Path, IReadOnlyList<string> Arguments) Parse(string target)
    {
        string command = target[1..];
        if (command.StartsWith('$'))
        {
            return ("/bin/sh", ["sh", "-c", command[1..].Trim()]);
        }

        string text = command.StartsWith('|') ? command[1..] : command;
        IReadOnlyList<string> words = ConfigWords.Split(text.Trim());
        string program = words.Count == 0 ? "" : words[0];
        return (Find(program), words);
    }

    private static string Find(string program)
    {
        if (program.Contains('/'))
        {
            return program;
        }

        string path = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin";
        foreach (string directory in path.Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            string candidate = Path.Combine(directory, program);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return program;
    }
}
