// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Protocol;

/// <summary>
/// Everything that the control process hands to a reporter: who died and how, where the crash material is, and how long the
/// report may take. Descriptor numbers are the reporter's own.
/// </summary>
public sealed record ReporterHandover
{
    /// <summary>What the command line says about the configuration.</summary>
    public required ConfigurationArguments Configuration { get; init; }

    /// <summary>Whom the reporter becomes before it reads anything that the dead worker left; null: it stays.</summary>
    public WorkerIdentity? Identity { get; init; }

    /// <summary>The descriptor of the dead worker's segment, open for reading.</summary>
    public required int SegmentDescriptor { get; init; }

    /// <summary>The dead worker.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Its place in its generation, from 0.</summary>
    public required int WorkerNumber { get; init; }

    /// <summary>Its generation, 1 for the first.</summary>
    public required int Generation { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When its death was seen.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>The signal that ended it; null when it left by itself.</summary>
    public int? Signal { get; init; }

    /// <summary>Its exit code; null when a signal ended it.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Whether it had ever been ready.</summary>
    public required bool WasReady { get; init; }

    /// <summary>Why the control process killed it; empty when it did not.</summary>
    public string KillReason { get; init; } = "";

    /// <summary>Digest of the configuration texts of its generation.</summary>
    public required string ConfigurationDigest { get; init; }

    /// <summary>The last 16 KiB of its standard output and error.</summary>
    public string ErrorOutput { get; init; } = "";

    /// <summary>The runtime's report (createdump's JSON), absolute; null when there is none.</summary>
    public string? ReportFile { get; init; }

    /// <summary>The core dump, absolute; null when there is none.</summary>
    public string? DumpFile { get; init; }

    /// <summary>Where the dump will be kept, absolute; null when it will not.</summary>
    public string? KeptDumpFile { get; init; }

    /// <summary><c>CauseDatabase</c>, absolute; null when causes are not kept.</summary>
    public string? CauseFile { get; init; }

    /// <summary>The most memory that it ever had resident, by the kernel; 0 when it is not known.</summary>
    public long PeakResidentBytes { get; init; }

    /// <summary>How long the report may take; then the reporter is killed.</summary>
    public required TimeSpan Limit { get; init; }
}
