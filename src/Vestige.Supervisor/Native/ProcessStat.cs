// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;

namespace Vestige.Supervisor.Native;

/// <summary>What <c>/proc/PID/stat</c> says about a process.</summary>
/// <param name="Parent">Its parent.</param>
/// <param name="Group">Its process group.</param>
/// <param name="StartTime">When it started, in clock ticks since boot: with the pid it names a process for good.</param>
internal readonly record struct ProcessStat(int Parent, int Group, long StartTime)
{
    // Counted behind the command, which may hold anything: state, parent, group, ... and field 22 of proc(5).
    private const int ParentField = 1;
    private const int GroupField = 2;
    private const int StartField = 19;

    /// <summary>Reads it; null when there is no such process.</summary>
    public static ProcessStat? Of(int pid)
    {
        string text;
        try
        {
            text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        string[] fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartField
            ? new ProcessStat(Number(fields[ParentField]), Number(fields[GroupField]), long.Parse(
                fields[StartField], CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>The user as whom a process runs (its real id); null when there is no such process.</summary>
    public static uint? User(int pid)
    {
        try
        {
            foreach (string line in File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/status")))
            {
                if (line.StartsWith("Uid:", StringComparison.Ordinal))
                {
                    return uint.Parse(line.Split('\t')[1], CultureInfo.InvariantCulture);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Gone between two looks.
        }

        return null;
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);
}
