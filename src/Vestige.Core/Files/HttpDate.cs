// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;

namespace Vestige.Core.Files;

/// <summary>Dates of HTTP in seconds since 1970 (RFC 9110, section 5.6.7).</summary>
internal static class HttpDate
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// <summary>Writes a date in the preferred form.</summary>
    public static string Format(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads a date in any of the three forms. As in httpd, the day of the week and the zone do not matter, but the zone
    /// must not be missing.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long seconds)
    {
        seconds = 0;
        text = text.TrimStart(' ');
        var space = text.IndexOf(' ');
        if (space < 0)
        {
            return false;
        }

        text = text[(space + 1)..];
        return TryParseStandard(text, out seconds) || TryParseRfc850(text, out seconds) || TryParseC(text, out seconds);
    }

    // 02 Jan 2024 03:04:05, also with one digit for the day.
    private static bool TryParseStandard(ReadOnlySpan<char> text, out long seconds)
    {
        seconds = 0;
        var digits = text.Length > 1 && text[1] == ' ' ? 1 : 2;
        return text.Length >= digits + 19 && text[digits + 18] == ' '
            && text[digits] == ' ' && text[digits + 4] == ' ' && text[digits + 9] == ' '
            && TryNumber(text[..digits], out var day)
            && TryNumber(text.Slice(digits + 5, 4), out var year)
            && TryMake(year, text.Slice(digits + 1, 3), day, text[(digits + 10)..], out seconds);
    }

    // 02-Jan-24 03:04:05
    private static bool TryParseRfc850(ReadOnlySpan<char> text, out long seconds)
    {
        seconds = 0;
        return text.Length >= 19 && text[18] == ' '
            && text[2] == '-' && text[6] == '-' && text[9] == ' '
            && TryNumber(text[..2], out var day)
            && TryNumber(text.Slice(7, 2), out var year)
            && TryMake(year < 70 ? year + 2000 : year + 1900, text.Slice(3, 3), day, text[10..], out seconds);
    }

    // Jan  2 03:04:05 2024
    private static bool TryParseC(ReadOnlySpan<char> text, out long seconds)
    {
        seconds = 0;
        return text.Length >= 20
            && text[3] == ' ' && text[6] == ' ' && text[15] == ' '
            && TryNumber(text[4] == ' ' ? text.Slice(5, 1) : text.Slice(4, 2), out var day)
            && TryNumber(text.Slice(16, 4), out var year)
            && TryMake(year, text[..3], day, text[7..], out seconds);
    }

    private static bool TryMake(
        int year, ReadOnlySpan<char> monthName, int day, ReadOnlySpan<char> time, out long seconds)
    {
        seconds = 0;
        var position = Months.AsSpan().IndexOf(monthName, StringComparison.Ordinal);
        if (position < 0 || position % 3 != 0 || year < 1 || day < 1 || day > DateTime.DaysInMonth(year, (position / 3) + 1)
            || time[2] != ':' || time[5] != ':'
            || !TryNumber(time[..2], out var hour) || !TryNumber(time.Slice(3, 2), out var minute)
            || !TryNumber(time.Slice(6, 2), out var second) || hour > 23 || minute > 59 || second > 61)
        {
            return false;
        }

        var date = new DateTimeOffset(year, (position / 3) + 1, day, hour, minute, 0, TimeSpan.Zero);
        seconds = date.ToUnixTimeSeconds() + second;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
