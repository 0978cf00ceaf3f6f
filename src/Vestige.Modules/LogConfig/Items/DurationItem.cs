// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary><c>%D</c> and <c>%T</c>: how long the request took, in whole units.</summary>
/// <param name="end">When it ended.</param>
/// <param name="ticksPerUnit">The unit.</param>
internal sealed class DurationItem(RequestEnd end, long ticksPerUnit) : ILogItem
{
    /// <summary><c>%{unit}T</c>; null for a unit that it does not know.</summary>
    public static DurationItem? Scaled(string unit, RequestEnd end) => unit.ToLowerInvariant() switch
    {
        "" or "s" => new(end, TimeSpan.TicksPerSecond),
        "ms" => new(end, TimeSpan.TicksPerMillisecond),
        "us" => new(end, TimeSpan.TicksPerMicrosecond),
        _ => null,
    };

    public bool Write(Request request, LogLine line)
    {
        // The clock may have been set back meanwhile.
        line.Append(Math.Max(0, end.UtcTicks - request.Time.UtcTicks) / ticksPerUnit);
        return true;
    }
}
