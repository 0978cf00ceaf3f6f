// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Backtrace.Stacks;

/// <summary>Recursion as one run with its count.</summary>
internal static class StackFolding
{
    // Of calls that go in a circle; longer circles are printed as they are.
    private const int MaxPeriod = 8;

    // Two overloads that call each other have one key; three times the same is no accident.
    private const int LeastCount = 3;

    /// <summary>Folds plain runs, and joins to a run that is folded already what stands before it and is the same.</summary>
    public static IReadOnlyList<CrashStackRun> Fold(IReadOnlyList<CrashStackRun> stack)
    {
        var runs = new List<CrashStackRun>();
        foreach (CrashStackRun run in stack)
        {
            if (run.Count > 1)
            {
                runs.Add(Join(runs, run));
            }
            else
            {
                FoldPlain(runs, run.Frames);
            }
        }

        return runs;
    }

    private static CrashStackRun Join(List<CrashStackRun> before, CrashStackRun circle)
    {
        string[] names = [.. circle.Frames.Select(FrameList.KeyOf)];
        while (names.Length > 0 && before is [.., { Count: 1 } last] && last.Frames.Count >= names.Length
            && last.Frames.Skip(last.Frames.Count - names.Length).Select(FrameList.KeyOf).SequenceEqual(names))
        {
            // The innermost frames have lines and offsets of their own: they stand for the circle.
            circle = new CrashStackRun([.. last.Frames.Skip(last.Frames.Count - names.Length)], circle.Count + 1);
            before.RemoveAt(before.Count - 1);
            if (last.Frames.Count > names.Length)
            {
                before.Add(new CrashStackRun([.. last.Frames.Take(last.Frames.Count - names.Length)], 1));
            }
        }

        return circle;
    }

    private static void FoldPlain(List<CrashStackRun> runs, IReadOnlyList<CrashFrame> frames)
    {
        string[] names = [.. frames.Select(FrameList.KeyOf)];
        int plainFrom = 0;
        int at = 0;
        while (at < names.Length)
        {
            (int period, int count) = FindCircle(names, at);
            if (count < LeastCount)
            {
                at++;
                continue;
            }

            AddPlain(runs, frames, plainFrom, at);
            runs.Add(new CrashStackRun([.. frames.Skip(at).Take(period)], count));
            at += period * count;
            plainFrom = at;
        }

        AddPlain(runs, frames, plainFrom, names.Length);
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
            if (count * period > best.Count * best.Period)
            {
                best = (period, count);
            }
        }

        return best;
    }

    private static void AddPlain(List<CrashStackRun> runs, IReadOnlyList<CrashFrame> frames, int from, int to)
    {
        if (to > from)
        {
            runs.Add(new CrashStackRun([.. frames.Skip(from).Take(to - from)], 1));
        }
    }
}
