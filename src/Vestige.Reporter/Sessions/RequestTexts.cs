// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;
using Vestige.Diagnostics.Traces;

namespace Vestige.Reporter.Sessions;

/// <summary>Turns slots into what modules see of a request.</summary>
internal sealed class RequestTexts(SegmentReader reader, SegmentDirectory directory, CrashMaterial material)
{
    private readonly SlotText _texts = new(directory);
    private readonly LogIds _ids = new(new DateTime(reader.Clock.UtcTicks, DateTimeKind.Utc), material.ProcessId);

    public CrashedRequest Of(SlotSnapshot slot, bool isBlamed)
    {
        var since = reader.Clock.ToUtc(slot.StartTimestamp);
        var age = material.Ended.UtcDateTime - since;
        return new CrashedRequest
        {
            IsBlamed = isBlamed,
            LogId = _ids.Format(slot.RequestNumber),
            Client = slot.Client,
            Server = slot.Server,
            Host = slot.Host,
            Method = slot.Method,
            Target = slot.IsTargetTruncated ? slot.Target + "..." : slot.Target,
            Protocol = slot.Protocol,
            Age = age > TimeSpan.Zero ? age : TimeSpan.Zero,
            ThreadId = slot.ThreadId,
            Application = slot.Application,
            EndpointName = slot.EndpointName,
            EndpointRoute = slot.EndpointRoute,
            Running = [.. slot.RunningStack.Select(function => _texts.Function(function))],
            Events = [.. slot.Events.Select(recorded => Of(slot, recorded))],
            EventCount = (long)Math.Min(slot.EventCount, long.MaxValue),
        };
    }

    // Only external modules, handlers and what is rare carry a time while no trace is on.
    private CrashEvent Of(SlotSnapshot slot, SlotEvent recorded) => new(
        recorded.Timestamp == 0
            ? null
            : TimeSpan.FromMicroseconds(reader.Clock.Microseconds(slot.StartTimestamp, recorded.Timestamp)),
        _texts.Describe(recorded));
}
