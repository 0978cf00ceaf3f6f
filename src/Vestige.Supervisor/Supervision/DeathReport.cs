// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Traces;
using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Supervision;

/// <summary>What is written, drained and removed when a worker has ended, whatever the reason.</summary>
internal sealed class DeathReport
{
    private readonly ControlLog _log;
    private readonly LogWriter _writer;
    private readonly TimeProvider _time;

    public DeathReport(ControlLog log, LogWriter writer, TimeProvider time)
    {
        _time = time;
        _log = log;
        _writer = writer;
    }

    /// <summary>Writes the notice and the blame line, then has the ring drained to its end and the segment removed.</summary>
    /// <returns>The reason in a few words.</returns>
    public string Write(WorkerProcess worker, ExitStatus status, Generation generation)
    {
        bool asked = worker.State is WorkerState.Draining or WorkerState.Stopping && worker.KillReason is null;
        bool failed = worker.FailureLines.Count > 0 && !status.BySignal;
        string reason = Describe(worker, status, generation);
        if (asked && status is { BySignal: false, Code: 0 })
        {
            _log.Notice($"VS0211: child pid {worker.Pid} has left (generation {generation.Number})");
        }
        else if (!failed)
        {
            _log.Notice(reason);
            _log.Notice($"VS0212: child pid {worker.Pid}: {Blame(worker)}");
            WriteRecorder(worker, generation);
        }

        _writer.Finish(worker.Ring!, () => Remove(worker, generation.Crashes));
        return reason;
    }

    // What the recorder held goes to HWSTraceLogFile, whether or not a trace was on.
    private void WriteRecorder(WorkerProcess worker, Generation generation)
    {
        if (generation.Logs.FirstOrDefault(log => log.Target == generation.Configuration.TraceLog) is not { } destination)
        {
            return;
        }

        try
        {
            using SegmentReader reader = worker.Parts.Segment.OpenReader();
            foreach (string line in new RecorderReport(reader, worker.Pid).Lines(_time.GetTimestamp()))
            {
                _writer.Write(destination, Encoding.UTF8.GetBytes(line));
            }
        }
        catch (Exception error) when (error is SegmentFormatException or IOException)
        {
            _log.Warning($"VS0217: child pid {worker.Pid}: its recorder cannot be read: {error.Message}");
        }
    }

    private static string Describe(WorkerProcess worker, ExitStatus status, Generation generation)
    {
        if (!status.BySignal)
        {
            string when = worker.WasReady ? "" : " before it was ready";
            return $"VS0213: child pid {worker.Pid} left with exit code {status.Code}{when}";
        }

        string signal = $"child pid {worker.Pid} exit signal {Signals.Describe(status.Signal)} ({status.Signal})";
        bool hasDump = generation.Crashes.Keeps
            && (status.CoreDumped || generation.Crashes.FilesOf(worker.Pid).Count > 0);
        return hasDump
            ? $"AH00051: {signal}, possible coredump in {generation.Crashes.Directory}"
            : $"AH00052: {signal}";
    }

    private static string Blame(WorkerProcess worker)
    {
        try
        {
            using SegmentReader reader = worker.Parts.Segment.OpenReader();
            return BlameLine.Find(reader).ToString();
        }
        catch (Exception error) when (error is SegmentFormatException or IOException)
        {
            return $"its segment cannot be read: {error.Message}";
        }
    }

    private void Remove(WorkerProcess worker, CrashCapture crashes)
    {
        SegmentReader ring = worker.Ring!.Reader;
        if (ring.TornRecords > 0)
        {
            _log.Warning($"VS0214: child pid {worker.Pid}: {ring.TornRecords} log lines were not finished");
        }

        if (worker.Ring.UnusableRecords > 0)
        {
            _log.Warning(
                $"VS0216: child pid {worker.Pid}: {worker.Ring.UnusableRecords} log records were of no known kind or log");
        }

        ring.Dispose();
        worker.Parts.Doorbell.Dispose();
        try
        {
            worker.Parts.Segment.Unlink();
            crashes.Discard(worker.Pid);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _log.Warning($"VS0215: cannot remove what child pid {worker.Pid} left: {error.Message}");
        }

        worker.Parts.Segment.Dispose();
    }
}
