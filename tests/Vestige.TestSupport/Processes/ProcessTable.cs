// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.TestSupport.Processes;

/// <summary>Processes of this machine, read from <c>/proc</c>.</summary>
public static partial class ProcessTable
{
    public const int Hangup = 1;
    public const int Kill = 9;
    public const int User1 = 10;
    public const int Terminate = 15;
    public const int Winch = 28;

    /// <summary>Sends a signal; false if there is no such process any more.</summary>
    public static bool Signal(int pid, int signal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pid, 2);
        return SendSignal(pid, signal) == 0;
    }

    /// <summary>True while the process runs; one that has ended but was not collected by its parent does not.</summary>
    public static bool IsRunning(int pid) => State(pid) is { } state && state != 'Z' && state != 'X';

    /// <summary>The direct children of a process that still run.</summary>
    public static IReadOnlyList<int> ChildrenOf(int pid) =>
        [.. Pids().Where(child => ParentOf(child) == pid && IsRunning(child)).Order()];

    /// <summary>Running processes whose environment holds <c>name=value</c>: a mark that children inherit.</summary>
    public static IReadOnlyList<int> WithEnvironment(string name, string value) =>
        [.. Pids().Where(pid => HasEnvironment(pid, $"{name}={value}") && IsRunning(pid)).Order()];

    private static IEnumerable<int> Pids()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid))
            {
                yield return pid;
            }
        }
    }

    private static bool HasEnvironment(int pid, string entry) =>
        Read(pid, "environ") is { } environment && environment.Split('\0').Contains(entry);

    private static char? State(int pid) => StatFields(pid) is [var state, ..] ? state[0] : null;

    private static int? ParentOf(int pid) => StatFields(pid) is [_, var parent, ..] ? int.Parse(parent) : null;

    // The second field of stat is the program's name in parentheses, which may itself hold spaces and parentheses.
    private static string[]? StatFields(int pid) =>
        Read(pid, "stat") is { } stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static string? Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended between the listing and the look, or belongs to somebody else.
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int pid, int signal);
}
