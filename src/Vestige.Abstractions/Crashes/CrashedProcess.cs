// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crashes;

/// <summary>The process that died, or that is looked at.</summary>
public sealed record CrashedProcess
{
    /// <summary>The process id.</summary>
    public required int ProcessId { get; init; }

    /// <summary>It lives: a person asked for its backtrace.</summary>
    public bool IsAlive { get; init; }

    /// <summary>
    /// How it came to its end, in the words of a report: <c>SIGSEGV (11)</c>, <c>unhandled exception</c>, <c>stack overflow</c>,
    /// <c>exit code 3</c>.
    /// </summary>
    public required string Death { get; init; }

    /// <summary>The signal that ended it by the wait for the process; null when it ended by itself.</summary>
    public int? Signal { get; init; }

    /// <summary>Its exit code; null when a signal ended it.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Why the control process killed it; empty when it did not.</summary>
    public string KillReason { get; init; } = "";

    /// <summary>When it was started; null when it is not known.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When its death was seen, or when it was looked at.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>It had been ready to serve.</summary>
    public bool WasReady { get; init; }

    /// <summary>Number of the generation, 1 for the first; 0 when it is not known.</summary>
    public int Generation { get; init; }

    /// <summary>Number of the worker within its generation, 0 for the first.</summary>
    public int WorkerNumber { get; init; }

    /// <summary>Requests that it had begun; null when it is not known.</summary>
    public long? Requests { get; init; }

    /// <summary>SHA-256 of all configuration files as the worker read them, in hexadecimal digits; empty when it is not known.</summary>
    public string ConfigurationDigest { get; init; } = "";

    /// <summary>Version of the server, <c>Vestige/0.1.0</c>.</summary>
    public string ServerVersion { get; init; } = "";

    /// <summary>Version of the .NET runtime, or empty.</summary>
    public string RuntimeVersion { get; init; } = "";

    /// <summary>Processor architecture, <c>x64</c> or <c>arm64</c>, or empty.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>The last look at its memory and limits; null when there was none.</summary>
    public CrashVitals? Vitals { get; init; }
}
