// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using ComparedCause = Vestige.Diagnostics.Crashes.Causes.CrashCause;

namespace Vestige.Reporter.Json;

/// <summary>All that is known of a crash, as it is written to and read from a file.</summary>
public sealed record CrashData
{
    /// <summary>The process.</summary>
    public required CrashedProcess Process { get; init; }

    /// <summary>What the death is laid to.</summary>
    public required CrashBlame Blame { get; init; }

    /// <summary>The requests that were in flight, the blamed one first.</summary>
    public IReadOnlyList<CrashedRequest> Requests { get; init; } = [];

    /// <summary>Its threads, the one that died first.</summary>
    public IReadOnlyList<CrashThread> Threads { get; init; } = [];

    /// <summary>Threads that were left out because the form would have become too long.</summary>
    public int OmittedThreads { get; init; }

    /// <summary>The exception that nobody caught, or null.</summary>
    public CrashException? Exception { get; init; }

    /// <summary>What the runtime said besides an exception.</summary>
    public string Message { get; init; } = "";

    /// <summary>The address that the faulting instruction touched, or null.</summary>
    public ulong? FaultAddress { get; init; }

    /// <summary>The cause; null when it was not asked for, as with the backtrace of a live process.</summary>
    public CrashCause? Cause { get; init; }

    /// <summary>The cause with all that is compared with others; null where it is not known.</summary>
    public ComparedCause? Compared { get; init; }

    /// <summary>Where the dump is kept, or null.</summary>
    public string? KeptDumpFile { get; init; }

    /// <summary>What could not be had or read of the material.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>What a crash holds. Its cause is settled by this, unless the process lives.</summary>
    public static CrashData Of(Crash crash, ComparedCause? compared = null)
    {
        ArgumentNullException.ThrowIfNull(crash);
        return new CrashData
        {
            Process = crash.Process,
            Blame = crash.Blame,
            Requests = crash.Requests,
            Threads = crash.Threads,
            Exception = crash.Exception,
            Message = crash.Message,
            FaultAddress = crash.FaultAddress,
            Cause = crash.Process.IsAlive ? null : crash.Cause,
            Compared = compared,
            KeptDumpFile = crash.KeptDumpFile,
            Faults = crash.Faults,
        };
    }
}
