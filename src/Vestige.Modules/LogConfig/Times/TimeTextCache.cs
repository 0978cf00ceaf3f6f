// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;

namespace Vestige.Modules.LogConfig.Times;

/// <summary>
/// The text of the newest second that was asked for, so that most lines only copy it. Lock-free: threads share
/// immutable entries and at worst make one twice. Older seconds (requests that took long) are put together in the line
/// itself and allocate nothing.
/// </summary>
internal sealed class TimeTextCache(string format, TimeZoneInfo zone)
{
    private readonly StrftimeFormat _format = new(format);
    private Entry? _newest;

    /// <summary>Appends the text of a moment.</summary>
    /// <param name="utcTicks">The moment.</param>
    /// <param name="line">The line.</param>
    public void Append(long utcTicks, LogLine line)
    {
        var second = utcTicks / TimeSpan.TicksPerSecond;
        var newest = Volatile.Read(ref _newest);
        if (newest is not null && newest.Second == second)
        {
            line.Append(newest.Text);
            return;
        }

        var start = line.Length;
        var utc = new DateTime(utcTicks, DateTimeKind.Utc);
        var offset = zone.GetUtcOffset(utc);
        _format.Append(line, new LocalMoment(utc + offset, offset, zone));
        if (newest is null || second > newest.Second)
        {
            Volatile.Write(ref _newest, new Entry(second, line.Written[start..].ToArray()));
        }
    }

    private sealed record Entry(long Second, byte[] Text);
}
