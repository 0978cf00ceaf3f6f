// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Text;

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>
/// Reads the times of lines. Neighbouring lines mostly carry the same second, so the last one is kept.
/// </summary>
internal sealed class LineTime
{
    private const int SecondLength = 20;
    private const int ShortLength = 26;
    private const int JsonSecondLength = 19;

    private readonly byte[] _second = new byte[ShortLength];
    private readonly byte[] _jsonSecond = new byte[JsonSecondLength];
    private long _ticks;
    private long _jsonTicks;

    /// <summary>
    /// Takes <c>[Fri Jul 15 17:29:43 2005] </c>, also with a fraction behind the second. Returns false where the line does
    /// not start so.
    /// </summary>
    public bool TryTake(scoped ref TextCursor line, out long ticks, out byte digits)
    {
        ReadOnlySpan<byte> text = line.Rest;
        ticks = 0;
        digits = 0;
        if (text.Length < ShortLength || text[0] != '[')
        {
            return false;
        }

        int length = ShortLength;
        long fraction = 0;
        if (text[SecondLength] == '.')
        {
            digits = Digits(text[(SecondLength + 1)..], out fraction);
            length += digits + 1;
        }

        if (text.Length < length || text[length - 1] != ']' || !TrySecond(text, length, out ticks))
        {
            return false;
        }

        ticks += fraction;
        line.Take(text[..length]);
        return true;
    }

    /// <summary>Reads a time of RFC 3339; its zone is left out.</summary>
    public bool TryReadJson(ReadOnlySpan<byte> text, out long ticks, out byte digits)
    {
        digits = 0;
        ticks = 0;
        if (text.Length < JsonSecondLength)
        {
            return false;
        }

        ReadOnlySpan<byte> second = text[..JsonSecondLength];
        if (!second.SequenceEqual(_jsonSecond))
        {
            if (!TryParts(Number(text[..4]), Number(text.Slice(5, 2)), Number(text.Slice(8, 2)), text[11..], out ticks))
            {
                return false;
            }

            second.CopyTo(_jsonSecond);
            _jsonTicks = ticks;
        }

        ticks = _jsonTicks;
        if (text.Length > JsonSecondLength && text[JsonSecondLength] == '.')
        {
            digits = Digits(text[(JsonSecondLength + 1)..], out long fraction);
            ticks += fraction;
        }

        return true;
    }

    // The year stands behind the fraction.
    private bool TrySecond(ReadOnlySpan<byte> text, int length, out long ticks)
    {
        ReadOnlySpan<byte> year = text[(length - 6)..length];
        if (text[..SecondLength].SequenceEqual(_second.AsSpan(0, SecondLength))
            && year.SequenceEqual(_second.AsSpan(SecondLength)))
        {
            ticks = _ticks;
            return true;
        }

        int month = "JanFebMarAprMayJunJulAugSepOctNovDec"u8.IndexOf(text.Slice(5, 3));
        if (month < 0 || !TryParts(Number(year[1..5]), (month / 3) + 1, Number(text.Slice(9, 2)), text[12..], out ticks))
        {
            ticks = 0;
            return false;
        }

        text[..SecondLength].CopyTo(_second);
        year.CopyTo(_second.AsSpan(SecondLength));
        _ticks = ticks;
        return true;
    }

    private static bool TryParts(int year, int month, int day, ReadOnlySpan<byte> clock, out long ticks)
    {
        ticks = 0;
        if (clock[2] != ':' || clock[5] != ':' || year is < 1 or > 9999 || month is < 1 or > 12)
        {
            return false;
        }

        (int hour, int minute, int second) = (Number(clock[..2]), Number(clock.Slice(3, 2)), Number(clock.Slice(6, 2)));
        if (day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59
            || second is < 0 or > 60)
        {
            return false;
        }

        ticks = new DateTime(year, month, day, hour, minute, 0).Ticks + (second * TimeSpan.TicksPerSecond);
        return true;
    }

    // A day of one digit is filled with a space by ctime.
    private static int Number(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> digits = text.TrimStart((byte)' ');
        return Utf8Parser.TryParse(digits, out uint value, out int consumed) && consumed == digits.Length ? (int)value : -1;
    }

    private static byte Digits(ReadOnlySpan<byte> text, out long ticks)
    {
        byte count = 0;
        ticks = 0;
        long unit = TimeSpan.TicksPerSecond;
        while (count < text.Length && count < 7 && text[count] is >= (byte)'0' and <= (byte)'9')
        {
            unit /= 10;
            ticks += unit * (text[count] - '0');
            count++;
        }

        return count;
    }
}
