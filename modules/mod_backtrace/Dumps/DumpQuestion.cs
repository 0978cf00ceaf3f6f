// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Backtrace.Dumps;

/// <summary>What is asked of a dump: reading all of it would take too long.</summary>
internal sealed record DumpQuestion
{
    /// <summary>The dump.</summary>
    public required string File { get; init; }

    /// <summary>Build id of the runtime in the dump, by its core notes; empty when it is not known.</summary>
    public string RuntimeBuildId { get; init; } = "";

    /// <summary>The thread that matters most: it is read first; 0 for none.</summary>
    public int FirstThread { get; init; }

    /// <summary>How long all of it may take.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>For how long the stacks of other threads are read.</summary>
    public TimeSpan OtherThreads { get; init; }

    /// <summary>Addresses whose methods are wanted besides: places of a call, so that the instruction before is meant.</summary>
    public IReadOnlyCollection<ulong> ReturnAddresses { get; init; } = [];

    /// <summary>Frames of a thread that are read.</summary>
    public int MaxFrames { get; init; } = 512;
}
