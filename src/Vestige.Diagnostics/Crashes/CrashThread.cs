// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes;

/// <summary>A thread of a crash report.</summary>
public sealed record CrashThread
{
    /// <summary>Kernel thread id, or 0 where it is not known. It meets the ids of the segment.</summary>
    public required int ThreadId { get; init; }

    /// <summary>The report says that this one died.</summary>
    public required bool IsCrashed { get; init; }

    /// <summary>The runtime knew it.</summary>
    public required bool IsManaged { get; init; }

    /// <summary>Type of the exception that it held, or empty. The report does not have messages.</summary>
    public required string ExceptionType { get; init; }

    /// <summary>The exception's HRESULT, or null.</summary>
    public required uint? ExceptionHResult { get; init; }

    /// <summary>
    /// Its stack as reported. createdump sorts by stack pointer: the frames of the signal's own stack stand first or
    /// last.
    /// </summary>
    public required IReadOnlyList<StackRun> Stack { get; init; }

    /// <summary>Frames that were left out because there were too many.</summary>
    public required long OmittedFrames { get; init; }

    /// <summary>
    /// Its frames without the machinery of signals and of the report, recursion once.
    /// </summary>
    public IReadOnlyList<StackRun> FoldedStack => StackFolding.Fold(Stack);
}
