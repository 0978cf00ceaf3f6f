// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Segments;

/// <summary>One moment in both clocks, so that the monotonic times of events become wall-clock times.</summary>
/// <param name="Timestamp">Monotonic time of the moment.</param>
/// <param name="Frequency">Monotonic ticks a second.</param>
/// <param name="UtcTicks">Wall-clock time of the moment, UTC, in <see cref="DateTime.Ticks"/>.</param>
public readonly record struct SegmentClock(long Timestamp, long Frequency, long UtcTicks)
{
    internal bool IsValid =>
        Frequency is > 0 and <= 100_000_000_000 && UtcTicks >= 0 && UtcTicks <= DateTime.MaxValue.Ticks;

    /// <summary>Reads both clocks now.</summary>
    public static SegmentClock Calibrate(TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        return new SegmentClock(
            timeProvider.GetTimestamp(), timeProvider.TimestampFrequency, timeProvider.GetUtcNow().UtcTicks);
    }

    /// <summary>Wall-clock time (UTC) of a monotonic time; a value that no clock can show gives the nearest one.</summary>
    public DateTime ToUtc(long timestamp)
    {
        Int128 ticks = TryScale(Timestamp, timestamp, TimeSpan.TicksPerSecond, out long near)
            ? (Int128)UtcTicks + near
            : UtcTicks + ((Int128)timestamp - Timestamp) * TimeSpan.TicksPerSecond / Frequency;
        return new DateTime((long)Int128.Clamp(ticks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
    }

    /// <summary>Microseconds from one monotonic time to another; may be negative.</summary>
    public long Microseconds(long from, long to) => TryScale(from, to, 1_000_000, out long near)
        ? near
        : (long)Int128.Clamp(((Int128)to - from) * 1_000_000 / Frequency, long.MinValue, long.MaxValue);

    // Trace lines are made by the million, and 128-bit division is slow: within a century 64 bits do.
    private bool TryScale(long from, long to, long unitsPerSecond, out long units)
    {
        const long Century = 100L * 366 * 24 * 3600;
        units = 0;
        if (from < 0 || to < 0)
        {
            return false;
        }

        (long seconds, long rest) = Math.DivRem(to - from, Frequency);
        if (seconds is < -Century or > Century)
        {
            return false;
        }

        units = (seconds * unitsPerSecond) + (rest * unitsPerSecond / Frequency);
        return true;
    }
}
