// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes.Causes;

/// <summary>All that is known of a death. Every part may be absent.</summary>
public sealed record CrashEvidence
{
    /// <summary>createdump's report.</summary>
    public CrashReport? Report { get; init; }

    /// <summary>What the runtime printed.</summary>
    public RuntimePrint? Print { get; init; }

    /// <summary>The signal that the wait for the process reported.</summary>
    public int? Signal { get; init; }

    /// <summary>The process ended by itself.</summary>
    public bool HasExited { get; init; }

    /// <summary>
    /// A better stack of the thread that died, as a dump with symbols gives; it takes the place of the report's and
    /// the print's.
    /// </summary>
    public IReadOnlyList<StackRun>? Stack { get; init; }

    /// <summary>Module that was running, by the segment; empty where none was.</summary>
    public string Module { get; init; } = "";

    /// <summary>Hook that was running, by the segment.</summary>
    public string Hook { get; init; } = "";
}
