// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes;

/// <summary>Recursion as one run with its count; machinery of the death itself taken out.</summary>
public static class StackFolding
{
    // Of calls that go in a circle; longer circles are printed as they are.
    private const int MaxPeriod = 8;

    private static readonly string[] CallsOfReporting = ["wait4", "__read", "read", "__write", "write", "__poll", "poll"];

    /// <summary>
    /// Leaves out the way into the report (which createdump lists first or last), the runtime's own frames and the
    /// thread's start, keeps C library frames at the fault, and folds what repeats.
    /// </summary>
    public static IReadOnlyList<StackRun> Fold(IReadOnlyList<StackRun> stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        var runs = new List<StackRun>();
        for (int i = 0; i < stack.Count; i++)
        {
            if (stack[i].Count > 1)
            {
                runs.Add(stack[i]);
                continue;
            }

            runs.AddRange(FoldRecursion(WithoutMachinery(stack[i].Frames, isOutermost: i == stack.Count - 1)));
        }

        return runs;
    }

    /// <summary>
    /// Finds repeats by normalised names, from the innermost frame on; where several circles fit, the one that
    /// explains most frames, and of those the shortest.
    /// </summary>
    public static IReadOnlyList<StackRun> FoldRecursion(IReadOnlyList<CrashFrame> frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        string[] names = [.. frames.Select(static f => f.NormalizedName)];
        var runs = new List<StackRun>();
        int plainFrom = 0;
        int at = 0;
        while (at < names.Length)
        {
            (int period, int count) = FindCircle(names, at);
            if (count < 2)
            {
                at++;
                continue;
            }

            AddPlain(runs, frames, plainFrom, at);
            runs.Add(new StackRun([.. frames.Skip(at).Take(period)], count));
            at += period * count;
            plainFrom = at;
        }

        AddPlain(runs, frames, plainFrom, at);
        return runs;
    }

    private static List<CrashFrame> WithoutMachinery(IReadOnlyList<CrashFrame> frames, bool isOutermost)
    {
        var kept = new List<CrashFrame>();
        int at = 0;
        while (at < frames.Count)
        {
            int end = EndOfReporting(frames, at);
            if (end > at)
            {
                at = end;
                continue;
            }

            if (!FrameRoles.IsRuntime(frames[at]) && !IsStub(frames, at))
            {
                kept.Add(frames[at]);
            }

            at++;
        }

        while (isOutermost && kept.Count > 0 && FrameRoles.IsSystem(kept[^1]))
        {
            kept.RemoveAt(kept.Count - 1);
        }

        return kept;
    }

    // The dying thread waits for createdump, or passes on what that says: the call, the runtime, and the trampoline of the
    // signal where there was one.
    private static int EndOfReporting(IReadOnlyList<CrashFrame> frames, int at)
    {
        if (!FrameRoles.IsSystem(frames[at]) || Array.IndexOf(CallsOfReporting, frames[at].Name) < 0)
        {
            return at;
        }

        int end = at + 1;
        while (end < frames.Count && FrameRoles.IsRuntime(frames[end]))
        {
            end++;
        }

        return end == at + 1 ? at : end < frames.Count && FrameRoles.IsSystem(frames[end]) ? end + 1 : end;
    }

    // A nameless frame beside the runtime is one of its stubs; one beside foreign native code made the call.
    private static bool IsStub(IReadOnlyList<CrashFrame> frames, int at)
    {
        if (frames[at].Kind != CrashFrameKind.Nameless)
        {
            return false;
        }

        int after = at;
        while (after < frames.Count && frames[after].Kind == CrashFrameKind.Nameless)
        {
            after++;
        }

        return (at > 0 && FrameRoles.IsRuntime(frames[at - 1]))
            || (after < frames.Count && FrameRoles.IsRuntime(frames[after]));
    }

    private static (int Period, int Count) FindCircle(string[] names, int at)
    {
        (int Period, int Count) best = (1, 1);
        for (int period = 1; period <= MaxPeriod && at + (2 * period) <= names.Length; period++)
        {
            int equal = 0;
            while (at + period + equal < names.Length
                && names[at + equal].Length > 0
                && names[at + equal] == names[at + period + equal])
            {
                equal++;
            }

            int count = 1 + (equal / period);
            if (count > 1 && count * period > best.Count * best.Period)
            {
                best = (period, count);
            }
        }

        return best;
    }

    private static void AddPlain(List<StackRun> runs, IReadOnlyList<CrashFrame> frames, int from, int to)
    {
        if (to > from)
        {
            runs.Add(new StackRun([.. frames.Skip(from).Take(to - from)], 1));
        }
    }
}
