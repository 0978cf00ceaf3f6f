// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Segments;
using Vestige.Supervisor.Crashes;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Supervision;

namespace Vestige.Supervisor.Reports;

/// <summary>One worker that has ended, what is known of it at once, and what it left.</summary>
internal sealed class Death
{
    public Death(WorkerProcess worker, ExitStatus status, Generation generation, TimeProvider time)
    {
        Worker = worker;
        Status = status;
        Generation = generation;
        Ended = time.GetUtcNow();
        EndedTimestamp = time.GetTimestamp();
        Started = Ended - time.GetElapsedTime(worker.Started, EndedTimestamp);
        Material = new CrashMaterial(generation.Crashes, worker.Pid, Ended);
        bool asked = worker.State is WorkerState.Draining or WorkerState.Stopping && worker.KillReason is null;
        HasLeft = asked && status is { BySignal: false, Code: 0 };
        HasFailed = worker.FailureLines.Count > 0 && !status.BySignal;
    }

    /// <summary>The worker.</summary>
    public WorkerProcess Worker { get; }

    /// <summary>Its process id.</summary>
    public int Pid => Worker.Pid;

    /// <summary>How it ended.</summary>
    public ExitStatus Status { get; }

    /// <summary>What it ran with.</summary>
    public Generation Generation { get; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>When its end was seen.</summary>
    public DateTimeOffset Ended { get; }

    /// <summary>The clock's timestamp of <see cref="Ended"/>.</summary>
    public long EndedTimestamp { get; }

    /// <summary>What the runtime left of it.</summary>
    public CrashMaterial Material { get; }

    /// <summary>It was told to leave, and did.</summary>
    public bool HasLeft { get; }

    /// <summary>It said itself why it could not work.</summary>
    public bool HasFailed { get; }

    /// <summary>Nobody wanted it to end, or not so.</summary>
    public bool IsAbnormal => !HasLeft && !HasFailed;

    /// <summary>The notice and the line of blame, as they are in the error log.</summary>
    public List<string> FirstLines { get; } = [];

    /// <summary>The thread that died, by the runtime's report; null when it does not say.</summary>
    public int? ThreadId { get; set; }

    /// <summary>Its segment.</summary>
    public SegmentFile Segment => Worker.Parts.Segment;
}
