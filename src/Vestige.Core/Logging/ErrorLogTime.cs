// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Logs;

namespace Vestige.Core.Logging;

/// <summary>Times as <c>%t</c> of an error-log format writes them.</summary>
internal static class ErrorLogTime
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// <summary>Writes a time.</summary>
    /// <param name="times">Clock texts of the zone.</param>
    /// <param name="utc">The time.</param>
    /// <param name="options">The letters in braces: <c>u</c> and <c>m</c> for a fraction, <c>c</c> for the compact form.</param>
    /// <param name="room">Where to.</param>
    /// <returns>Bytes put; 0 when it does not fit.</returns>
    public static int Write(LogTime times, DateTime utc, string options, Span<byte> room)
    {
        var precision = options.Contains('u', StringComparison.Ordinal) ? TimePrecision.Microseconds
            : options.Contains('m', StringComparison.Ordinal) ? TimePrecision.Milliseconds
            : TimePrecision.Seconds;
        Span<byte> text = stackalloc byte[LogTime.MaxLength];
        var length = times.FormatError(utc, precision, text);
        var bare = text[1..(length - 1)];
        return options.Contains('c', StringComparison.Ordinal) ? Compact(bare, room) : Copy(bare, room);
    }

    // From "Fri Jul 15 17:29:43.123456 2005" to "2005-07-15 17:29:43.123456".
    private static int Compact(ReadOnlySpan<byte> text, Span<byte> room)
    {
        Span<byte> compact = stackalloc byte[LogTime.MaxLength];
        text[^4..].CopyTo(compact);
        compact[4] = compact[7] = (byte)'-';
        var month = 1;
        while (month < 12 && Months[(month - 1) * 3] != text[4] | Months[((month - 1) * 3) + 1] != text[5]
            | Months[((month - 1) * 3) + 2] != text[6])
        {
            month++;
        }

        compact[5] = (byte)('0' + (month / 10));
        compact[6] = (byte)('0' + (month % 10));
        text[8..^5].CopyTo(compact[8..]);
        return Copy(compact[..(text.Length - 5)], room);
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> room) =>
        text.TryCopyTo(room) ? text.Length : 0;
}
