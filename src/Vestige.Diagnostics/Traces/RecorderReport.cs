// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;

namespace Vestige.Diagnostics.Traces;

/// <summary>
/// What the recorder of a worker holds: its requests in flight and those that ended last, with their last events. Read from
/// the segment alone, of a live worker or of a dead one; texts are the worker's and are escaped.
/// </summary>
public sealed partial class RecorderReport
{
    private const int MostEnded = 32;

    private readonly SegmentReader _reader;
    private readonly int _pid;
    private readonly LogTime _times;
    private readonly LogIds _ids;
    private readonly SlotText _texts;
    private readonly string? _fault;

    /// <summary>Prepares a report.</summary>
    /// <param name="reader">The worker's segment.</param>
    /// <param name="pid">The worker's process id, as the kernel knows it.</param>
    /// <param name="times">The time zone.</param>
    public RecorderReport(SegmentReader reader, int pid, LogTime? times = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _reader = reader;
        _pid = pid;
        _times = times ?? LogTime.Local;
        _ids = new LogIds(new DateTime(reader.Clock.UtcTicks, DateTimeKind.Utc), pid);
        try
        {
            _texts = new SlotText(reader.ReadDirectory());
        }
        catch (SegmentFormatException error)
        {
            // The requests are worth showing without the names of their functions.
            _texts = new SlotText(SegmentDirectory.Empty);
            _fault = error.Message;
        }
    }

    /// <summary>The lines, without line ends.</summary>
    /// <param name="now">Monotonic time to measure ages by.</param>
    public IReadOnlyList<string> Lines(long now)
    {
        List<SlotSnapshot> active = [];
        List<SlotSnapshot> ended = [];
        foreach (SlotSnapshot slot in _reader.ReadSlots(includeEnded: true))
        {
            (slot.IsActive || slot.IsTorn ? active : ended).Add(slot);
        }

        active.Sort(static (a, b) => a.RequestNumber.CompareTo(b.RequestNumber));
        ended.Sort(static (a, b) => b.RequestNumber.CompareTo(a.RequestNumber));
        List<string> lines =
        [
            Text($"{Time(now)} recorder of worker {_reader.WorkerNumber}, pid {_pid}, generation {_reader.Generation}: ")
            + Text($"{active.Count} in flight, {Math.Min(ended.Count, MostEnded)} of the requests that ended last"),
        ];
        if (_fault is not null)
        {
            lines.Add($"  names cannot be read: {_fault}");
        }

        foreach (SlotSnapshot slot in active)
        {
            Append(slot, now, lines);
        }

        foreach (SlotSnapshot slot in ended.Take(MostEnded))
        {
            Append(slot, now, lines);
        }

        return lines;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => LogText.EscapeErrorItem(text);

    private void Append(SlotSnapshot slot, long now, List<string> lines)
    {
        string state = slot.IsTorn ? "cut off while being written" : slot.IsActive ? "in flight" : "ended";
        string age = slot.IsActive ? Text($" for {_reader.Clock.Microseconds(slot.StartTimestamp, now) / 1e6:0.000} s") : "";
        string host = slot.Host.Length == 0 ? "" : $" of {Escape(slot.Host)}";
        lines.Add(
            $"  [id {_ids.Format(slot.RequestNumber)}] {Escape(slot.Method)} {Escape(slot.Target)}{(slot.IsTargetTruncated ? "..." : "")} "
            + Text($"{Escape(slot.Protocol)}{host}, client {slot.Client}, server {slot.Server}, thread {slot.ThreadId}, ")
            + $"since {Time(slot.StartTimestamp)}, {state}{age}{EndpointText.Behind(slot)}");
        ulong left = slot.EventCount - (ulong)slot.Events.Count;
        if (left > 0 && left <= slot.EventCount)
        {
            lines.Add(Text($"    ({left} earlier events are gone)"));
        }

        foreach (SlotEvent recorded in slot.Events)
        {
            lines.Add($"    {Offset(slot, recorded),12} {_texts.Describe(recorded)}");
        }

        if (slot.IsActive && slot.Running != 0)
        {
            lines.Add($"    running now: {_texts.Function(slot.Running, withPlace: true)}");
        }
    }

    // Only external modules, handlers and what is rare carry a time while no trace is on.
    private string Offset(SlotSnapshot slot, SlotEvent recorded) => recorded.Timestamp == 0
        ? "."
        : Text($"+{_reader.Clock.Microseconds(slot.StartTimestamp, recorded.Timestamp)} us");

    private string Time(long timestamp) => _times.ToLocal(_reader.Clock.ToUtc(timestamp))
        .ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
