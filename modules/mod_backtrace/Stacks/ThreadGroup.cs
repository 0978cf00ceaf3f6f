// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Backtrace.Stacks;

/// <summary>Threads with equal stacks.</summary>
/// <param name="ThreadIds">Their kernel ids.</param>
/// <param name="Stack">The stack of the first.</param>
internal sealed record ThreadGroup(IReadOnlyList<int> ThreadIds, IReadOnlyList<CrashStackRun> Stack)
{
    private const int NamedIds = 16;

    /// <summary>The largest group first; of equal ones that of the lowest thread.</summary>
    public static IReadOnlyList<ThreadGroup> Of(IEnumerable<CrashThread> threads) =>
    [
        .. threads
            .GroupBy(static t => string.Join('\n', t.Stack.Select(KeyOf)), StringComparer.Ordinal)
            .Select(static g => new ThreadGroup([.. g.Select(static t => t.ThreadId).Order()], g.First().Stack))
            .OrderByDescending(static g => g.ThreadIds.Count)
            .ThenBy(static g => g.ThreadIds[0]),
    ];

    /// <summary><c>3 threads (12, 13, 14)</c>.</summary>
    public string Heading =>
        $"{ThreadIds.Count} thread{(ThreadIds.Count == 1 ? "" : "s")} ({string.Join(", ", ThreadIds.Take(NamedIds))}"
        + $"{(ThreadIds.Count > NamedIds ? ", ..." : "")})";

    /// <summary>What they are in, in one name: the innermost method that is not of the framework, or any method, or a library.</summary>
    public string Place
    {
        get
        {
            List<CrashFrame> frames = [.. FrameList.Flatten(Stack).Where(static f => f.Kind is CrashFrameKind.Managed)];
            CrashFrame? telling = frames.Find(static f => !IsFramework(f)) ?? frames.FirstOrDefault();
            return telling is not null ? FrameList.KeyOf(telling)
                : FrameList.Flatten(Stack).FirstOrDefault() is { Module.Length: > 0 } native ? native.Module
                : "the runtime's own code";
        }
    }

    private static bool IsFramework(CrashFrame frame) =>
        frame.Name.StartsWith("System.", StringComparison.Ordinal) || frame.Name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static string KeyOf(CrashStackRun run) => $"{run.Count} {string.Join('|', run.Frames.Select(FrameList.KeyOf))}";
}
