// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Backtrace.Stacks;
using Vestige.Crashes;

namespace Vestige.Backtrace.Report;

/// <summary>The other threads: one line in the error log, equal stacks once in the long form.</summary>
internal static class ThreadSection
{
    private const int NamedGroups = 4;

    public static void Write(Crash crash, CrashMaterial material, ReportLines lines)
    {
        List<CrashThread> others =
        [
            .. crash.Threads.Where(t => t.ThreadId != material.ThreadId).Select(t => t with { Stack = material.NamesOf(t) }),
        ];
        if (others.Count == 0)
        {
            return;
        }

        IReadOnlyList<ThreadGroup> groups = ThreadGroup.Of(others);
        IEnumerable<string> named = groups
            .GroupBy(static g => g.Place, static g => g.ThreadIds.Count, StringComparer.Ordinal)
            .Select(static p => (Place: p.Key, Count: p.Sum()))
            .OrderByDescending(static p => p.Count)
            .Take(NamedGroups)
            .Select(static p => $"{p.Count} in {p.Place}");
        lines.Add($"other threads: {string.Join(", ", named)}{(groups.Count > NamedGroups ? ", ..." : "")}");
        foreach (ThreadGroup group in groups)
        {
            WriteDetail(group, lines);
        }
    }

    private static void WriteDetail(ThreadGroup group, ReportLines lines)
    {
        lines.AddDetail($"{group.Heading}:");
        if (group.Stack.Count == 0)
        {
            lines.AddDetail("     (native code of the runtime)");
        }

        int number = 0;
        foreach (CrashStackRun run in group.Stack)
        {
            foreach (CrashFrame frame in run.Frames)
            {
                lines.AddDetail($"  {number++,2} {FrameText.Of(frame)}");
            }

            if (run.Count > 1)
            {
                lines.AddDetail($"     repeated {run.Count} times");
            }
        }
    }
}
