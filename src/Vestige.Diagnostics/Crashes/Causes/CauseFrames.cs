// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes.Causes;

/// <summary>The frames of a stack that stand for its cause.</summary>
internal sealed record CauseFrames(IReadOnlyList<string> Names, bool IsLost)
{
    /// <summary>More do not make two causes more or less alike.</summary>
    public const int Max = 64;

    private const int LeastRepeats = 3;

    // A method that is called once in so many rounds is not always on the stack.
    private const int RareInCircle = 16;

    private readonly record struct Named(string Name, FrameRole Role);

    public static CauseFrames Select(IReadOnlyList<StackRun> stack, DeathKind kind)
    {
        IReadOnlyList<StackRun> folded = StackFolding.Fold(stack);
        List<Named> all = kind == DeathKind.StackOverflow ? OfCircle(folded) : OfRuns(folded);
        List<Named> named = UpToServer(all);
        bool hasOwn = named.Exists(static f => f.Role is FrameRole.Own or FrameRole.Server);
        IEnumerable<string> names = named
            .Where(f => hasOwn ? f.Role is FrameRole.Own or FrameRole.Server : f.Role == FrameRole.Framework)
            .Select(static f => f.Name);
        return new CauseFrames([.. WithoutNeighbours(names).Take(Max)], !hasOwn || IsTopNameless(all));
    }

    // The method that called native code, or a dynamic one: the frames above it are the C library's at most.
    private static bool IsTopNameless(List<Named> frames) =>
        frames.Find(static f => f.Role != FrameRole.Machinery) is { Role: FrameRole.Nameless };

    private static List<Named> OfRuns(IReadOnlyList<StackRun> runs) =>
        [.. runs.SelectMany(static r => r.Frames).Select(static f => new Named(f.NormalizedName, f.Role))];

    // Where in the circle the stack ends is chance, and so is its order where calls depend on data: the methods that
    // make up the stack stand sorted, then what led to them.
    private static List<Named> OfCircle(IReadOnlyList<StackRun> runs)
    {
        var counts = new Dictionary<Named, long>();
        foreach (StackRun run in runs)
        {
            foreach (Named frame in OfRuns([run]).Where(static f => f.Role is not (FrameRole.Machinery or FrameRole.Nameless)))
            {
                counts[frame] = counts.GetValueOrDefault(frame) + run.Count;
            }
        }

        long least = Math.Max(LeastRepeats, counts.Values.DefaultIfEmpty().Max() / RareInCircle);
        List<Named> all = OfRuns(runs);
        int end = all.FindLastIndex(f => counts.GetValueOrDefault(f) >= least) + 1;
        return
        [
            .. counts.Where(c => c.Value >= least).Select(static c => c.Key)
                .OrderBy(static f => f.Name, StringComparer.Ordinal),
            .. all.Skip(end),
        ];
    }

    // What led from a connection to the module's function is no part of the cause, unless the server itself is.
    private static List<Named> UpToServer(List<Named> frames)
    {
        int end = frames.FindIndex(static f => f.Role == FrameRole.Server);
        bool hasOwn = end > 0 && frames.FindIndex(0, end, static f => f.Role == FrameRole.Own) >= 0;
        return hasOwn ? frames.GetRange(0, end) : frames;
    }

    // A frame twice in a row is recursion, a lambda in its method, or an exception that was wrapped where it was
    // caught.
    private static IEnumerable<string> WithoutNeighbours(IEnumerable<string> names)
    {
        string? last = null;
        foreach (string name in names)
        {
            if (name != last)
            {
                yield return name;
            }

            last = name;
        }
    }
}
