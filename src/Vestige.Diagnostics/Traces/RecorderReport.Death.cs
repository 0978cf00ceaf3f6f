// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;

namespace Vestige.Diagnostics.Traces;

/// <content>A short form for the error log, for a death of which there is no better report.</content>
public sealed partial class RecorderReport
{
    private const int MostDeathEvents = 24;
    private const int MostOthers = 16;

    /// <summary>The blamed request with what it ran and its last events, then the others in flight, a line each; bounded.</summary>
    /// <param name="blame">Where the death was laid.</param>
    /// <param name="now">Monotonic time of the death.</param>
    public IReadOnlyList<string> DeathLines(BlameLine blame, long now)
    {
        ArgumentNullException.ThrowIfNull(blame);
        List<string> lines = [];
        if (_fault is not null)
        {
            lines.Add($"names of functions cannot be read: {_fault}");
        }

        if (blame.Request is { } request)
        {
            lines.Add($"request {Line(request, now)}");
            if (request.RunningStack.Count > 0)
            {
                IEnumerable<string> running = request.RunningStack.Select(id => _texts.Function(id, withPlace: true));
                lines.Add($"running, outermost first: {string.Join(", ", running)}");
            }

            if (request.Events.Count > 0)
            {
                IEnumerable<string> events = request.Events.TakeLast(MostDeathEvents).Select(e => DeathEvent(request, e));
                lines.Add($"last events of the request: {string.Join(", ", events)}");
            }
        }

        List<SlotSnapshot> others =
            [.. _reader.ReadSlots().Where(slot => (slot.IsActive || slot.IsTorn) && slot.Index != blame.Request?.Index)];
        others.Sort(static (a, b) => a.RequestNumber.CompareTo(b.RequestNumber));
        foreach (SlotSnapshot slot in others.Take(MostOthers))
        {
            string running = slot.Running == 0 ? "" : $", in {_texts.Function(slot.Running)}";
            lines.Add($"also in flight: {Line(slot, now)}{running}");
        }

        if (others.Count > MostOthers)
        {
            lines.Add(Text($"also in flight: {others.Count - MostOthers} more requests"));
        }

        return lines;
    }

    private string Line(SlotSnapshot slot, long now) =>
        $"[id {_ids.Format(slot.RequestNumber)}] {Escape(slot.Method)} {Escape(slot.Target)}{(slot.IsTargetTruncated ? "..." : "")} "
        + $"{Escape(slot.Protocol)}{(slot.Host.Length == 0 ? "" : $" of {Escape(slot.Host)}")}, "
        + Text($"client {slot.Client}, thread {slot.ThreadId}, ")
        + Text($"since {Time(slot.StartTimestamp)}, for {_reader.Clock.Microseconds(slot.StartTimestamp, now) / 1e6:0.000} s")
        + EndpointText.Behind(slot)
        + (slot.IsTorn ? ", cut off while being written" : "");

    private string DeathEvent(SlotSnapshot slot, SlotEvent recorded)
    {
        string time = recorded.Timestamp == 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture, $"{_reader.Clock.Microseconds(slot.StartTimestamp, recorded.Timestamp)} us ");
        return time + _texts.Describe(recorded);
    }
}
