// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Traces;
using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Supervision;

namespace Vestige.Supervisor.Reports;

/// <summary>
/// What is written, drained, reported and removed when a worker has ended, whatever the reason. The segment and the crash material
/// stay until the report is done.
/// </summary>
internal sealed class DeathReport
{
    private readonly ControlLog _log;
    private readonly LogWriter _writer;
    private readonly EventLoop _loop;
    private readonly TimeProvider _time;
    private readonly ReportQueue _reports;
    private readonly HashSet<int> _pending = [];

    public DeathReport(ControlLog log, LogWriter writer, EventLoop loop, TimeProvider time, ReportQueue reports)
    {
        _time = time;
        _log = log;
        _writer = writer;
        _loop = loop;
        _reports = reports;
    }

    /// <summary>Whether nothing of a dead worker is left to be reported or removed.</summary>
    public bool IsIdle => _pending.Count == 0;

    /// <summary>Called when <see cref="IsIdle"/> has become true.</summary>
    public Action? BecameIdle { get; set; }

    /// <summary>Writes the notice and the blame line; the rest follows when the log writer has drained the ring.</summary>
    /// <returns>The reason in a few words.</returns>
    public string Write(WorkerProcess worker, ExitStatus status, Generation generation)
    {
        Death death = new(worker, status, generation, _time);
        string reason = Describe(death);
        if (death.HasLeft)
        {
            _log.Notice($"VS0211: child pid {worker.Pid} has left (generation {generation.Number})");
        }
        else if (!death.HasFailed)
        {
            death.ThreadId = death.Material.CrashedThread();
            death.FirstLines.Add(reason);
            death.FirstLines.Add($"VS0212: child pid {worker.Pid}: {Blame(death)}");
            death.FirstLines.ForEach(_log.Notice);
            WriteRecorder(death);
        }

        if (worker.Createdump.Fault is { } fault)
        {
            _log.Warning($"VS0247: child pid {worker.Pid}: createdump: {fault}");
        }

        _ = _pending.Add(worker.Pid);
        _writer.Finish(worker.Ring!, () => _loop.Post(() => OnDrained(death)));
        return reason;
    }

    // What the recorder held goes to HWSTraceLogFile, whether or not a trace was on.
    private void WriteRecorder(Death death)
    {
        Generation generation = death.Generation;
        if (generation.Logs.FirstOrDefault(log => log.Target == generation.Configuration.TraceLog) is not { } destination)
        {
            return;
        }

        try
        {
            using SegmentReader reader = death.Segment.OpenReader();
            foreach (string line in new RecorderReport(reader, death.Pid).Lines(_time.GetTimestamp()))
            {
                _writer.Write(destination, Encoding.UTF8.GetBytes(line));
            }
        }
        catch (Exception error) when (error is SegmentFormatException or IOException)
        {
            _log.Warning($"VS0217: child pid {death.Pid}: its recorder cannot be read: {error.Message}");
        }
    }

    private static string Describe(Death death)
    {
        ExitStatus status = death.Status;
        if (!status.BySignal)
        {
            string when = death.Worker.WasReady ? "" : " before it was ready";
            return $"VS0213: child pid {death.Pid} left with exit code {status.Code}{when}";
        }

        string signal = $"child pid {death.Pid} exit signal {Signals.Describe(status.Signal)} ({status.Signal})";
        string? core = death.Material.KeptDumpFile
            ?? (status.CoreDumped ? death.Generation.Crashes.Rules.Directory : null);
        return core is null ? $"AH00052: {signal}" : $"AH00051: {signal}, possible coredump in {core}";
    }

    private static string Blame(Death death)
    {
        try
        {
            using SegmentReader reader = death.Segment.OpenReader();
            return BlameLine.Find(reader, death.ThreadId).ToString();
        }
        catch (Exception error) when (error is SegmentFormatException or IOException)
        {
            return $"its segment cannot be read: {error.Message}";
        }
    }

    private void OnDrained(Death death)
    {
        RingSource ring = death.Worker.Ring!;
        if (ring.Reader.TornRecords > 0)
        {
            _log.Warning($"VS0214: child pid {death.Pid}: {ring.Reader.TornRecords} log lines were not finished");
        }

        if (ring.UnusableRecords > 0)
        {
            _log.Warning(
                $"VS0216: child pid {death.Pid}: {ring.UnusableRecords} log records were of no known kind or log");
        }

        ring.Reader.Dispose();
        death.Worker.Parts.Doorbell.Dispose();
        if (death.IsAbnormal && death.Generation.ReportsDeaths)
        {
            ReleaseRing(death);
            _reports.Add(death, () => OnReported(death));
        }
        else
        {
            OnReported(death);
        }
    }

    private void ReleaseRing(Death death)
    {
        try
        {
            death.Segment.ReleaseRing();
        }
        catch (Exception error) when (error is SegmentFormatException or IOException)
        {
            _log.Warning($"VS0218: child pid {death.Pid}: its segment cannot be made smaller: {error.Message}");
        }
    }

    private void OnReported(Death death)
    {
        if (death.Material.KeptDumpFile is null)
        {
            Remove(death, refusal: null);
            return;
        }

        // It may have to be copied to another disk.
        _ = ThreadPool.UnsafeQueueUserWorkItem(_ => Keep(death), null);
    }

    private void Keep(Death death)
    {
        string? refusal;
        try
        {
            refusal = death.Material.Keep();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            refusal = error.Message;
        }

        _loop.Post(() => Remove(death, refusal));
    }

    private void Remove(Death death, string? refusal)
    {
        if (refusal is not null)
        {
            _log.Warning($"VS0246: child pid {death.Pid}: its core dump is not kept: {refusal}");
        }

        try
        {
            death.Segment.Unlink();
            death.Material.Discard(_pending.Contains);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _log.Warning($"VS0215: cannot remove what child pid {death.Pid} left: {error.Message}");
        }

        death.Segment.Dispose();
        _ = _pending.Remove(death.Pid);
        if (IsIdle)
        {
            BecameIdle?.Invoke();
        }
    }
}
