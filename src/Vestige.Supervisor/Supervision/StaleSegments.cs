// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;
using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Supervision;

/// <summary>Reports and clears what an unclean end of the whole server left in the runtime directory.</summary>
internal sealed class StaleSegments
{
    private const int MostRequests = 50;
    private readonly RuntimeDirectory _runtime;
    private readonly ControlLog _log;
    private readonly LogWriter _writer;
    private readonly IReadOnlyList<LogDestination> _logs;

    public StaleSegments(
        RuntimeDirectory runtime, ControlLog log, LogWriter writer, IReadOnlyList<LogDestination> logs)
    {
        _runtime = runtime;
        _log = log;
        _writer = writer;
        _logs = logs;
    }

    /// <summary>Reports every segment, writes the lines that it still holds, and removes it.</summary>
    public void Clear()
    {
        HashSet<int> generations = [];
        foreach (string left in _runtime.Segments())
        {
            // Lines are drained while the first workers start: their segments may have the names of those left.
            string path = Path.Combine(_runtime.Path, $"stale-{Guid.NewGuid():N}{SegmentFile.Suffix}");
            try
            {
                File.Move(left, path);
                SegmentReader reader = SegmentReader.Open(path, canDrain: true);
                Report(path, reader);
                _ = generations.Add(reader.Generation);
                Drain(path, reader);
            }
            catch (Exception error) when (error is SegmentFormatException or IOException)
            {
                _log.Warning($"VS0221: {path} was left by an unclean end and cannot be read: {error.Message}");
                File.Delete(path);
            }
        }

        foreach (int generation in generations)
        {
            _runtime.Forget(generation);
        }
    }

    private void Report(string path, SegmentReader reader)
    {
        int pid = reader.ClaimedPid;
        IReadOnlyList<SlotSnapshot> slots = reader.ReadSlots();
        _log.Warning(
            $"VS0222: {path} was left by an unclean end of the server: generation {reader.Generation}, " +
            $"worker {reader.WorkerNumber}, pid {pid}, {slots.Count} requests in flight; {BlameLine.Find(reader)}");
        for (int i = 0; i < Math.Min(slots.Count, MostRequests); i++)
        {
            SlotSnapshot slot = slots[i];
            _log.Warning(
                $"VS0223: pid {pid} was serving {slot.Method} {slot.Target} of {slot.Host} for {slot.Client}, " +
                $"since {reader.Clock.ToUtc(slot.StartTimestamp):O}");
        }
    }

    private void Drain(string path, SegmentReader reader)
    {
        string[] targets = _runtime.ReadTargets(reader.Generation);
        List<LogDestination> destinations = [];
        foreach (string target in targets)
        {
            destinations.Add(Find(target) ?? _logs[0]);
        }

        if (destinations.Count == 0)
        {
            destinations.Add(_logs[0]);
        }

        RingSource source = new(reader, Descriptors.Event(), reader.ClaimedPid, destinations);
        _writer.Finish(source, () =>
        {
            source.Doorbell.Dispose();
            reader.Dispose();
            File.Delete(path);
        });
    }

    private LogDestination? Find(string target)
    {
        foreach (LogDestination destination in _logs)
        {
            if (destination.Target == target)
            {
                return destination;
            }
        }

        return null;
    }
}
