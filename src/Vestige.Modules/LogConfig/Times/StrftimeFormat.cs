// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Vestige.Logging;

namespace Vestige.Modules.LogConfig.Times;

/// <summary>
/// A format of <c>strftime</c> with the conversions of POSIX and those of glibc, in the C locale. Of glibc's flags
/// <c>_</c>, <c>-</c> and <c>0</c> (padding) are known; the modifiers <c>E</c> and <c>O</c> mean nothing in that locale.
/// A conversion that is not known is written as it stands.
/// </summary>
internal sealed class StrftimeFormat
{
    private const string Known = "aAbBCdegGhHIjklmMpPsSuUVwWyYzZ";
    private static readonly DateTimeFormatInfo Names = DateTimeFormatInfo.InvariantInfo;
    private readonly Part[] _parts;

    public StrftimeFormat(string format) => _parts = [.. Parse(format)];

    /// <summary>Appends a moment.</summary>
    /// <param name="line">The line.</param>
    /// <param name="moment">The moment.</param>
    public void Append(LogLine line, in LocalMoment moment)
    {
        foreach (ref readonly var part in _parts.AsSpan())
        {
            if (part.Literal is { } literal)
            {
                line.Append(literal);
            }
            else if (!TryAppendText(line, part.Conversion, moment))
            {
                AppendNumber(line, part, StrftimeNumber.Of(part.Conversion, moment));
            }
        }
    }

    private static List<Part> Parse(string format)
    {
        var parts = new List<Part>();
        for (var i = 0; i < format.Length;)
        {
            var next = format.IndexOf('%', i);
            if (next != i)
            {
                next = next < 0 ? format.Length : next;
                parts.Add(Text(format[i..next]));
                i = next;
                continue;
            }

            var at = i + 1;
            var flag = at < format.Length && format[at] is '_' or '-' or '0' ? format[at++] : '\0';
            at += at < format.Length && format[at] is 'E' or 'O' ? 1 : 0;
            var conversion = at < format.Length ? format[at++] : '\0';
            if (Composite(conversion) is { } composite)
            {
                parts.AddRange(Parse(composite));
            }
            else if (Known.Contains(conversion))
            {
                parts.Add(new Part(null, conversion, flag));
            }
            else
            {
                parts.Add(Text(conversion == '%' ? "%" : format[i..at]));
            }

            i = at;
        }

        return parts;
    }

    private static Part Text(string text) => new(Encoding.UTF8.GetBytes(text), '\0', '\0');

    private static string? Composite(char conversion) => conversion switch
    {
        'c' => "%a %b %e %H:%M:%S %Y",
        'D' or 'x' => "%m/%d/%y",
        'F' => "%Y-%m-%d",
        'r' => "%I:%M:%S %p",
        'R' => "%H:%M",
        'T' or 'X' => "%H:%M:%S",
        'n' => "\n",
        't' => "\t",
        _ => null,
    };

    private static bool TryAppendText(LogLine line, char conversion, in LocalMoment moment)
    {
        var local = moment.Local;
        switch (conversion)
        {
            case 'a':
                line.Append(Names.AbbreviatedDayNames[(int)local.DayOfWeek]);
                return true;
            case 'A':
                line.Append(Names.DayNames[(int)local.DayOfWeek]);
                return true;
            case 'b' or 'h':
                line.Append(Names.AbbreviatedMonthNames[local.Month - 1]);
                return true;
            case 'B':
                line.Append(Names.MonthNames[local.Month - 1]);
                return true;
            case 'p':
                line.Append(local.Hour < 12 ? "AM"u8 : "PM"u8);
                return true;
            case 'P':
                line.Append(local.Hour < 12 ? "am"u8 : "pm"u8);
                return true;
            case 'z':
                AppendOffset(line, moment.Offset);
                return true;
            case 'Z':
                var isSummer = moment.Zone.IsDaylightSavingTime(local - moment.Offset);
                line.Append(isSummer ? moment.Zone.DaylightName : moment.Zone.StandardName);
                return true;
            default:
                return false;
        }
    }

    private static void AppendOffset(LogLine line, TimeSpan offset)
    {
        line.Append(offset < TimeSpan.Zero ? (byte)'-' : (byte)'+');
        var minutes = Math.Abs((int)offset.TotalMinutes);
        AppendPadded(line, (minutes / 60 * 100) + (minutes % 60), 4, (byte)'0');
    }

    private static void AppendNumber(LogLine line, in Part part, in StrftimeNumber number)
    {
        var padding = part.Flag switch { '_' => ' ', '0' => '0', _ => number.Padding };
        AppendPadded(line, number.Value, part.Flag == '-' ? 1 : number.Width, (byte)padding);
    }

    private static void AppendPadded(LogLine line, long value, int width, byte padding)
    {
        var limit = 1L;
        for (var i = 1; i < width; i++)
        {
            limit *= 10;
        }

        for (; value < limit && limit > 1; limit /= 10)
        {
            line.Append(padding);
        }

        line.Append(value);
    }

    private readonly record struct Part(byte[]? Literal, char Conversion, char Flag);
}
