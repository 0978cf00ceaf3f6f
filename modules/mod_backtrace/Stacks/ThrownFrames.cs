// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Backtrace.Stacks;

/// <summary>
/// The frames of an exception: where it was thrown, and where it was thrown again because somebody awaited the method that it
/// came out of. The runtime's print leaves that out; the dump knows it.
/// </summary>
internal static class ThrownFrames
{
    private const string ThrowAgain = "System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw";

    // What an await calls to find out how the awaited method ended; the runtime's print hides the same.
    private static readonly string[] Hidden =
    [
        ThrowAgain,
        "System.Runtime.CompilerServices.TaskAwaiter.",
        "System.Runtime.CompilerServices.TaskAwaiter`1.",
        "System.Runtime.CompilerServices.ConfiguredTaskAwaitable.",
        "System.Runtime.CompilerServices.ConfiguredTaskAwaitable`1.",
        "System.Runtime.CompilerServices.ValueTaskAwaiter.",
        "System.Runtime.CompilerServices.ValueTaskAwaiter`1.",
        "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable.",
        "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable`1.",
    ];

    /// <summary>Without the machinery of awaits; the frame after it says that the exception was thrown again there.</summary>
    public static IReadOnlyList<CrashFrame> Mark(IReadOnlyList<CrashFrame> frames)
    {
        var marked = new List<CrashFrame>(frames.Count);
        bool isAgain = false;
        foreach (CrashFrame frame in frames)
        {
            string key = FrameList.KeyOf(frame);
            if (Array.Exists(Hidden, h => key.StartsWith(h, StringComparison.Ordinal)))
            {
                isAgain |= key == ThrowAgain;
                continue;
            }

            marked.Add(isAgain && marked.Count > 0 ? frame with { IsRethrow = true } : frame);
            isAgain = false;
        }

        return marked;
    }

    /// <summary>
    /// The printed exception with what the dump knows besides, where both are the same one; its names stay as printed, because
    /// the print knows the arguments of async methods.
    /// </summary>
    public static CrashException Enrich(CrashException printed, CrashException dumped)
    {
        if (printed.Type != dumped.Type)
        {
            return printed;
        }

        if (printed is { Frames.Count: 0, Message.Length: 0, Inner: null })
        {
            // Only its type was known, by the runtime's report.
            return OfDump(dumped) with { Others = printed.Others };
        }

        IReadOnlyList<CrashFrame> marked = Mark(dumped.Frames);
        return printed with
        {
            Frames = IsSame(printed.Frames, marked)
                ? [.. printed.Frames.Zip(marked, Join), .. printed.Frames.Skip(marked.Count)]
                : printed.Frames,
            Inner = printed.Inner is { } inner && dumped.Inner is { } other ? Enrich(inner, other) : printed.Inner,
        };
    }

    /// <summary>An exception of a dump, ready to be shown.</summary>
    public static CrashException OfDump(CrashException dumped) => dumped with
    {
        Frames = Mark(dumped.Frames),
        Inner = dumped.Inner is { } inner ? OfDump(inner) : null,
    };

    /// <summary>Changes all frames.</summary>
    public static CrashException Select(CrashException exception, Func<CrashFrame, CrashFrame> change) => exception with
    {
        Frames = [.. exception.Frames.Select(change)],
        Inner = exception.Inner is { } inner ? Select(inner, change) : null,
        Others = [.. exception.Others.Select(o => Select(o, change))],
    };

    // The print was made later, when the exception had come further.
    private static bool IsSame(IReadOnlyList<CrashFrame> printed, IReadOnlyList<CrashFrame> dumped) =>
        printed.Take(dumped.Count).Select(FrameList.KeyOf).SequenceEqual(dumped.Select(FrameList.KeyOf));

    private static CrashFrame Join(CrashFrame printed, CrashFrame dumped) => dumped with
    {
        Name = printed.Name,
        SourceFile = printed.SourceFile.Length > 0 ? printed.SourceFile : dumped.SourceFile,
        SourceLine = printed.SourceLine > 0 ? printed.SourceLine : dumped.SourceLine,
        IsRethrow = printed.IsRethrow || dumped.IsRethrow,
    };
}
