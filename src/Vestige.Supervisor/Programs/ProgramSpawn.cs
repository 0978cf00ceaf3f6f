// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Programs;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Programs;

/// <summary>Makes what the system needs of what a module asked for.</summary>
internal static class ProgramSpawn
{
    /// <summary>The whole request, with the program's ends of its pipes.</summary>
    public static SpawnRequest Of(ProgramStart start, IReadOnlyList<SafeFileHandle> standardStreams) => new()
    {
        Path = start.FileName,
        Arguments = [start.Argument0, .. start.Arguments],
        Environment = Environment(start),
        Descriptors = [.. standardStreams.Select(static (handle, number) => (handle, number))],
        WorkingDirectory = start.WorkingDirectory,
    };

    private static List<string> Environment(ProgramStart start)
    {
        List<string> entries = new(start.Environment.Count);
        foreach ((string name, string value) in start.Environment)
        {
            if (name.Length > 0 && name.AsSpan().IndexOfAny('=', '\0') < 0 && !value.Contains('\0'))
            {
                entries.Add($"{name}={value}");
            }
        }

        return entries;
    }
}
