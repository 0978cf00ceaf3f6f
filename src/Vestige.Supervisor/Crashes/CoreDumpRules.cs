// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Crashes;

/// <summary>What the configuration says about dumps that are kept. Immutable.</summary>
/// <param name="Directory"><c>CoreDumpDirectory</c>, absolute; null: dumps are not kept.</param>
/// <param name="Type"><c>CoreDumpType</c>.</param>
/// <param name="MaxCount"><c>CoreDumpMaxCount</c>: how many are kept.</param>
/// <param name="MaxBytes"><c>CoreDumpMaxSize</c>: how many bytes all kept ones have together.</param>
internal sealed record CoreDumpRules(
    string? Directory = null, CoreDumpType Type = CoreDumpType.Mini, int MaxCount = 10, long MaxBytes = 4L << 30)
{
    /// <summary>Whether dumps may be so big that they are moved, not copied, to where they are kept.</summary>
    public bool IsBig => Directory is not null && Type is CoreDumpType.Heap or CoreDumpType.Full;
}
