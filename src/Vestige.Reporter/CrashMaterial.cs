// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Segments;

namespace Vestige.Reporter;

/// <summary>What is there to look at after a death. Every part may be absent, and all of it may be nonsense.</summary>
public sealed record CrashMaterial
{
    /// <summary>The process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>It lives, and a person wants to see what it does.</summary>
    public bool IsAlive { get; init; }

    /// <summary>Its place in its generation, from 0.</summary>
    public int WorkerNumber { get; init; }

    /// <summary>Its generation; 0 when it is not known.</summary>
    public int Generation { get; init; }

    /// <summary>When it was started, or null.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When its death was seen, or when it was looked at.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>The signal that ended it, or null.</summary>
    public int? Signal { get; init; }

    /// <summary>Its exit code, or null.</summary>
    public int? ExitCode { get; init; }

    /// <summary>It had been ready to serve.</summary>
    public bool WasReady { get; init; }

    /// <summary>Why the control process killed it; empty when it did not.</summary>
    public string KillReason { get; init; } = "";

    /// <summary>Digest of its configuration, or empty.</summary>
    public string ConfigurationDigest { get; init; } = "";

    /// <summary>The end of what it wrote to standard error.</summary>
    public string ErrorOutput { get; init; } = "";

    /// <summary>createdump's report, or null.</summary>
    public string? ReportFile { get; init; }

    /// <summary>The core dump, or null.</summary>
    public string? DumpFile { get; init; }

    /// <summary>Where the dump will be kept, or null.</summary>
    public string? KeptDumpFile { get; init; }

    /// <summary>The file of known causes; null when this death is not to be kept.</summary>
    public string? CauseFile { get; init; }

    /// <summary>The server root, by which several servers in one file of causes are told apart.</summary>
    public string ServerRoot { get; init; } = "";

    /// <summary>Version of the server.</summary>
    public string ServerVersion { get; init; } = "";

    /// <summary>The most memory that it ever had resident, or 0.</summary>
    public long PeakResidentBytes { get; init; }

    /// <summary>Its segment, or null.</summary>
    public SegmentReader? Segment { get; init; }
}
