// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Backtrace.Stacks;

/// <summary>What frames have in common however they were found.</summary>
internal static class FrameList
{
    /// <summary>Equal for two frames of the same function.</summary>
    public static string KeyOf(CrashFrame frame) => frame.Kind switch
    {
        CrashFrameKind.Nameless => frame.InstructionPointer == 0 ? "" : $"{frame.InstructionPointer:x}",
        CrashFrameKind.Native => frame.Name.Length > 0 ? $"{frame.Module}!{frame.Name}" : $"{frame.Module}+{frame.Offset:x}",
        _ => MethodText.Key(frame.Name),
    };

    /// <summary>All frames of a stack, of recursion once.</summary>
    public static IEnumerable<CrashFrame> Flatten(IEnumerable<CrashStackRun> stack) => stack.SelectMany(static r => r.Frames);

    /// <summary>How many frames the stack had.</summary>
    public static long Count(IEnumerable<CrashStackRun> stack) =>
        stack.Sum(static r => r.Frames.Count * Math.Max(1, Math.Min(r.Count, int.MaxValue)));

    /// <summary>Changes each frame; the first one is told that it is the first.</summary>
    public static IReadOnlyList<CrashStackRun> Select(
        IReadOnlyList<CrashStackRun> stack,
        Func<CrashFrame, bool, CrashFrame> change)
    {
        bool isFirst = true;
        var runs = new List<CrashStackRun>(stack.Count);
        foreach (CrashStackRun run in stack)
        {
            var frames = new List<CrashFrame>(run.Frames.Count);
            foreach (CrashFrame frame in run.Frames)
            {
                frames.Add(change(frame, isFirst));
                isFirst = false;
            }

            runs.Add(run with { Frames = frames });
        }

        return runs;
    }
}
