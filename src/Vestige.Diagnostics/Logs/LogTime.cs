// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Logs;

/// <summary>Digits behind the second.</summary>
public enum TimePrecision
{
    /// <summary>None.</summary>
    Seconds,

    /// <summary>Three.</summary>
    Milliseconds,

    /// <summary>Six.</summary>
    Microseconds,
}

/// <summary>
/// Times as httpd writes them into its logs. Each thread keeps the text of its last second: no lock, and no allocation
/// after a thread's first call.
/// </summary>
public sealed class LogTime
{
    /// <summary>Room for the longest of these texts.</summary>
    public const int MaxLength = 33;

    private const int ErrorLength = 26;
    private const int CommonLength = 28;
    private const int SecondsEnd = 20;
    private const int IsoLength = 32;
    private const int IsoFraction = 20;

    [ThreadStatic]
    private static Cache? _cache;

    private readonly TimeZoneInfo _zone;

    /// <summary>Times of that zone.</summary>
    public LogTime(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        _zone = zone;
    }

    /// <summary>Times of this machine's zone.</summary>
    public static LogTime Local { get; } = new(TimeZoneInfo.Local);

    /// <summary>
    /// Writes <c>[Fri Jul 15 17:29:43 2005]</c>, or with a fraction behind the seconds, and returns its length; 0 where it
    /// does not fit.
    /// </summary>
    public int FormatError(DateTime utc, TimePrecision precision, Span<byte> destination)
    {
        int digits = precision switch
        {
            TimePrecision.Microseconds => 6,
            TimePrecision.Milliseconds => 3,
            _ => 0,
        };
        int length = ErrorLength + (digits == 0 ? 0 : digits + 1);
        if (destination.Length < length)
        {
            return 0;
        }

        ReadOnlySpan<byte> text = CacheFor(utc).Error;
        text[..SecondsEnd].CopyTo(destination);
        text[SecondsEnd..].CopyTo(destination[(length - (ErrorLength - SecondsEnd))..]);
        if (digits > 0)
        {
            long microseconds = utc.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;
            destination[SecondsEnd] = (byte)'.';
            PutDigits(
                destination.Slice(SecondsEnd + 1, digits), digits == 6 ? microseconds : microseconds / 1000);
        }

        return length;
    }

    /// <summary>
    /// Writes <c>[10/Oct/2000:13:55:36 -0700]</c> and returns its length; 0 where it does not fit.
    /// </summary>
    public int FormatCommon(DateTime utc, Span<byte> destination)
    {
        if (destination.Length < CommonLength)
        {
            return 0;
        }

        CacheFor(utc).Common.CopyTo(destination);
        return CommonLength;
    }

    /// <summary>
    /// Writes <c>2005-07-15T17:29:43.045000+02:00</c> (RFC 3339) and returns its length; 0 where it does not fit.
    /// </summary>
    public int FormatIso(DateTime utc, Span<byte> destination)
    {
        if (destination.Length < IsoLength)
        {
            return 0;
        }

        CacheFor(utc).Iso.CopyTo(destination);
        PutDigits(
            destination.Slice(IsoFraction, 6), utc.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);
        return IsoLength;
    }

    /// <summary>The time in this zone.</summary>
    public DateTimeOffset ToLocal(DateTime utc) => TimeZoneInfo.ConvertTime(new DateTimeOffset(utc, TimeSpan.Zero), _zone);

    private Cache CacheFor(DateTime utc)
    {
        Cache cache = _cache ??= new Cache();
        long second = utc.Ticks / TimeSpan.TicksPerSecond;
        if (cache.Second != second || cache.Owner != this)
        {
            Fill(cache, utc);
            cache.Second = second;
            cache.Owner = this;
        }

        return cache;
    }

    private void Fill(Cache cache, DateTime utc)
    {
        TimeSpan offset = _zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        long ticks = Math.Clamp(utc.Ticks + offset.Ticks, 0, DateTime.MaxValue.Ticks);
        var local = new DateTime(ticks, DateTimeKind.Unspecified);
        ReadOnlySpan<byte> month = "JanFebMarAprMayJunJulAugSepOctNovDec"u8.Slice((local.Month - 1) * 3, 3);

        Span<byte> error = cache.Error;
        "[Sun Jan 01 00:00:00 0000]"u8.CopyTo(error);
        "SunMonTueWedThuFriSat"u8.Slice((int)local.DayOfWeek * 3, 3).CopyTo(error[1..]);
        month.CopyTo(error[5..]);
        PutDigits(error.Slice(9, 2), local.Day);
        PutClock(error[12..], local);
        PutDigits(error.Slice(21, 4), local.Year);

        Span<byte> common = cache.Common;
        "[01/Jan/0000:00:00:00 +0000]"u8.CopyTo(common);
        PutDigits(common.Slice(1, 2), local.Day);
        month.CopyTo(common[4..]);
        PutDigits(common.Slice(8, 4), local.Year);
        PutClock(common[13..], local);
        common[22] = offset < TimeSpan.Zero ? (byte)'-' : (byte)'+';
        PutDigits(common.Slice(23, 2), Math.Abs(offset.Hours));
        PutDigits(common.Slice(25, 2), Math.Abs(offset.Minutes));

        Span<byte> iso = cache.Iso;
        "0000-01-01T00:00:00.000000+00:00"u8.CopyTo(iso);
        PutDigits(iso[..4], local.Year);
        PutDigits(iso.Slice(5, 2), local.Month);
        PutDigits(iso.Slice(8, 2), local.Day);
        PutClock(iso[11..], local);
        iso[26] = common[22];
        common.Slice(23, 2).CopyTo(iso[27..]);
        common.Slice(25, 2).CopyTo(iso[30..]);
    }

    private static void PutClock(Span<byte> at, DateTime local)
    {
        PutDigits(at[..2], local.Hour);
        PutDigits(at.Slice(3, 2), local.Minute);
        PutDigits(at.Slice(6, 2), local.Second);
    }

    private static void PutDigits(Span<byte> at, long value)
    {
        for (int index = at.Length - 1; index >= 0; index--)
        {
            at[index] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    private sealed class Cache
    {
        public readonly byte[] Error = new byte[ErrorLength];
        public readonly byte[] Common = new byte[CommonLength];
        public readonly byte[] Iso = new byte[IsoLength];
        public long Second = -1;
        public LogTime? Owner;
    }
}
