// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Diagnostics.Rings;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Traces;

namespace Vestige.Supervisor.Logs;

/// <summary>One worker's log ring and where its records go. Belongs to the log writer's thread once it was added.</summary>
internal sealed class RingSource
{
    private const int CounterCount = 1024;
    private readonly long[] _lost = new long[CounterCount];
    private readonly long[] _counts = new long[CounterCount];
    private TraceFormatter? _traceFormatter;

    /// <summary>Creates a source.</summary>
    public RingSource(
        SegmentReader reader, SafeFileHandle doorbell, int pid, IReadOnlyList<LogDestination> destinations)
    {
        Reader = reader;
        Doorbell = doorbell;
        Pid = pid;
        Destinations = destinations;
    }

    /// <summary>The ring.</summary>
    public SegmentReader Reader { get; }

    /// <summary>The event that the worker sets when the ring is armed and a record comes.</summary>
    public SafeFileHandle Doorbell { get; }

    /// <summary>The worker's process id as the control process knows it; stamped into its lines.</summary>
    public int Pid { get; }

    /// <summary>Log destinations by number.</summary>
    public IReadOnlyList<LogDestination> Destinations { get; }

    /// <summary>
    /// Makes the lines of the worker's trace events; null while its directory cannot be read. Made at the first event: the
    /// directory is there before any request is.
    /// </summary>
    public TraceFormatter? TraceFormatter => _traceFormatter ??= MakeFormatter();

    /// <summary>Takes the wall clock anew for what is drained next: it may have been set since.</summary>
    private void Calibrate()
    {
        if (_traceFormatter is { } formatter)
        {
            formatter.Clock = SegmentClock.Calibrate(TimeProvider.System);
        }
    }

    /// <summary>Why the ring can no longer be read; null while it can.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether the ring asked for its doorbell.</summary>
    public bool IsArmed { get; set; }

    /// <summary>How many records named a destination that does not exist or were of a kind that no line is made of.</summary>
    public long UnusableRecords { get; private set; }

    /// <summary>Counts one more of <see cref="UnusableRecords"/>.</summary>
    public void CountUnusable() => UnusableRecords++;

    /// <summary>Hands over what waits, up to about <paramref name="maxBytes"/>; returns how much that was.</summary>
    public long Drain(LineHandler handler, int maxBytes) => Guarded(() =>
    {
        Calibrate();
        RecordRelay relay = new(handler, this);
        return Reader.Drain(ref relay, maxBytes);
    });

    /// <summary>The last drain, after the worker's death.</summary>
    public void DrainFinal(LineHandler handler) => Guarded(() =>
    {
        RecordRelay relay = new(handler, this);
        return Reader.DrainFinal(ref relay);
    });

    /// <summary>Asks for the doorbell; false when records wait already.</summary>
    public bool Arm()
    {
        IsArmed = true;
        return Guarded(() => Reader.Arm() ? 0L : 1L) == 0;
    }

    /// <summary>Charges the destinations with what the worker had to drop since the last time.</summary>
    public void CollectLosses()
    {
        _ = Guarded(() =>
        {
            Reader.ReadLostCounts(_counts);
            return 0;
        });
        for (int number = 0; number < CounterCount; number++)
        {
            // The worker is not trusted: a counter that falls says nothing.
            long more = _counts[number] - _lost[number];
            if (more > 0)
            {
                _lost[number] = _counts[number];
                Destinations[number < Destinations.Count ? number : 0]
                    .CountLoss(more, $"the log ring of pid {Pid} was full");
            }
        }
    }

    private TraceFormatter? MakeFormatter()
    {
        SegmentDirectory? directory = null;
        _ = Guarded(() =>
        {
            directory = Reader.ReadDirectory();
            return 0;
        });
        return directory is null
            ? null
            : new TraceFormatter(directory, SegmentClock.Calibrate(TimeProvider.System), Pid, Reader.Clock);
    }

    private long Guarded(Func<long> access)
    {
        if (Fault is not null)
        {
            return 0;
        }

        try
        {
            return access();
        }
        catch (Exception error) when (error is SegmentFormatException or IOException)
        {
            Fault = error.Message;
            return 0;
        }
    }

    private readonly struct RecordRelay(LineHandler handler, RingSource source) : IRecordHandler
    {
        public void OnRecord(in RingRecord record) => handler.OnRecord(source, record);

        public void OnBatchEnd() => handler.OnBatchEnd();
    }
}
