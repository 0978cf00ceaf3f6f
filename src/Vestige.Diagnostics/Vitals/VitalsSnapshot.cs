// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Vitals;

/// <summary>One look of a worker at its memory and limits. Numbers are the worker's word; none is negative.</summary>
public sealed record VitalsSnapshot
{
    /// <summary>Monotonic time of the look.</summary>
    public required long Timestamp { get; init; }

    /// <summary>Resident memory in bytes.</summary>
    public required long ResidentBytes { get; init; }

    /// <summary>Managed heap in bytes.</summary>
    public required long HeapBytes { get; init; }

    /// <summary>Memory that it may use, in bytes, by its control group or the machine; 0 when it is not known.</summary>
    public required long MemoryLimitBytes { get; init; }

    /// <summary>Open descriptors.</summary>
    public required int OpenFiles { get; init; }

    /// <summary>Descriptors that it may open (<c>RLIMIT_NOFILE</c>).</summary>
    public required long OpenFilesLimit { get; init; }

    /// <summary>Threads of the process.</summary>
    public required int Threads { get; init; }

    /// <summary>Threads of the thread pool.</summary>
    public required int PoolThreads { get; init; }

    /// <summary>Work items that wait for a thread of the pool.</summary>
    public required long PoolQueue { get; init; }
}
