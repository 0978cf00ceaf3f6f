// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Backtrace;

/// <summary>How long things may take.</summary>
internal sealed record BacktraceLimits
{
    public static BacktraceLimits Default { get; } = new();

    /// <summary>
    /// All that is asked of a dump: half of a reporter's time, because the report without the dump must still be written. The
    /// largest dump tried took 0.3 s.
    /// </summary>
    public TimeSpan Dump { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Stacks of other threads, which take a millisecond each: what is in the report must be out within a second.
    /// </summary>
    public TimeSpan OtherThreads { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>The same where the dump is the only view of them.</summary>
    public TimeSpan OtherThreadsAlone { get; init; } = TimeSpan.FromSeconds(2);
}
