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

    private const string AsyncMachinery = "System.Runtime.CompilerServices.Async";

    private readonly record struct Named(string Name, FrameRole Role)
    {
        /// <summary>The compiler made it of the body of an async method or of an iterator.</summary>
        public bool IsMachine { get; init; }

        /// <summary>It stands there more than once in a row, as a body under the method that starts it does.</summary>
        public bool IsRepeated { get; init; }

        public Named Plain => new(Name, Role);
    }

    public static CauseFrames Select(IReadOnlyList<StackRun> stack, DeathKind kind)
    {
        IReadOnlyList<StackRun> folded = StackFolding.Fold(stack);
        List<Named> all = kind == DeathKind.StackOverflow ? OfCircle(folded) : OfRuns(folded);
        List<Named> named = UpToAsync(UpToServer(all));
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
        [.. runs.SelectMany(static r => r.Frames.Select(f => Name(f, r.Count > 1 && r.Frames.Count == 1)))];

    private static Named Name(CrashFrame frame, bool isRepeated) => new(frame.NormalizedName, frame.Role)
    {
        IsMachine = frame.Kind == CrashFrameKind.Managed && FrameNames.IsStateMachine(frame.Name),
        IsRepeated = isRepeated,
    };

    // Where in the circle the stack ends is chance, and so is its order where calls depend on data: the methods that
    // make up the stack stand sorted, then what led to them.
    private static List<Named> OfCircle(IReadOnlyList<StackRun> runs)
    {
        var counts = new Dictionary<Named, long>();
        foreach (StackRun run in runs)
        {
            foreach (Named frame in OfRuns([run]).Where(static f => f.Role is not (FrameRole.Machinery or FrameRole.Nameless)))
            {
                counts[frame.Plain] = counts.GetValueOrDefault(frame.Plain) + run.Count;
            }
        }

        long least = Math.Max(LeastRepeats, counts.Values.DefaultIfEmpty().Max() / RareInCircle);
        List<Named> all = OfRuns(runs);
        int end = all.FindLastIndex(f => counts.GetValueOrDefault(f.Plain) >= least) + 1;
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

    // Who called an async method is on the stack until something was awaited, and then whoever goes on with it: both are
    // chance. Iterators are state machines too, but their callers stay.
    private static List<Named> UpToAsync(List<Named> frames)
    {
        for (int i = 0; i < frames.Count; i++)
        {
            if (frames[i] is { IsMachine: true, Role: FrameRole.Own }
                && (i + 1 == frames.Count || frames[i].IsRepeated || IsMachinery(frames[i + 1])))
            {
                return frames.GetRange(0, i + 1);
            }
        }

        return frames;
    }

    // The machinery calls it, or, where that was inlined, the method that the source has: a repeat by its name.
    private static bool IsMachinery(Named caller) => caller.Name.StartsWith(AsyncMachinery, StringComparison.Ordinal);

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
