// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crashes;

/// <summary>Memory and limits of a worker, which it notes every few seconds while it lives.</summary>
public sealed record CrashVitals
{
    /// <summary>How long before the death they were noted; long, when the process was starved.</summary>
    public required TimeSpan Age { get; init; }

    /// <summary>Resident memory in bytes.</summary>
    public required long ResidentBytes { get; init; }

    /// <summary>Highest resident memory in bytes, by the kernel; 0 when it is not known.</summary>
    public long PeakResidentBytes { get; init; }

    /// <summary>Managed heap in bytes.</summary>
    public required long HeapBytes { get; init; }

    /// <summary>Memory that it may use, in bytes, by its control group or the machine; 0 when it is not known.</summary>
    public long MemoryLimitBytes { get; init; }

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
