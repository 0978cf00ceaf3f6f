// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;

namespace Vestige.Modules.LogConfig.Times;

/// <summary>What a numeric conversion of <c>strftime</c> writes.</summary>
/// <param name="Value">The number.</param>
/// <param name="Width">How many characters at least.</param>
/// <param name="Padding">What fills them.</param>
internal readonly record struct StrftimeNumber(long Value, int Width, char Padding = '0')
{
    /// <summary>The number of a conversion.</summary>
    /// <param name="conversion">A conversion that is a number.</param>
    /// <param name="moment">The moment.</param>
    public static StrftimeNumber Of(char conversion, in LocalMoment moment)
    {
        var local = moment.Local;
        return conversion switch
        {
            'C' => new(local.Year / 100, 2),
            'd' => new(local.Day, 2),
            'e' => new(local.Day, 2, ' '),
            'g' or 'G' or 'V' => OfIsoWeek(conversion, local),
            'H' => new(local.Hour, 2),
            'I' => new(TwelveHour(local), 2),
            'j' => new(local.DayOfYear, 3),
            'k' => new(local.Hour, 2, ' '),
            'l' => new(TwelveHour(local), 2, ' '),
            'm' => new(local.Month, 2),
            'M' => new(local.Minute, 2),
            's' => new((local - moment.Offset - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond, 1),
            'S' => new(local.Second, 2),
            'y' => new(local.Year % 100, 2),
            'Y' => new(local.Year, 1),
            _ => OfWeek(conversion, local),
        };
    }

    private static StrftimeNumber OfIsoWeek(char conversion, DateTime local) => conversion switch
    {
        'g' => new(ISOWeek.GetYear(local) % 100, 2),
        'G' => new(ISOWeek.GetYear(local), 1),
        _ => new(ISOWeek.GetWeekOfYear(local), 2),
    };

    private static StrftimeNumber OfWeek(char conversion, DateTime local)
    {
        var sinceSunday = (int)local.DayOfWeek;
        var sinceMonday = (sinceSunday + 6) % 7;
        return conversion switch
        {
            'u' => new(sinceMonday + 1, 1),
            'w' => new(sinceSunday, 1),
            'U' => new((local.DayOfYear + 6 - sinceSunday) / 7, 2),
            _ => new((local.DayOfYear + 6 - sinceMonday) / 7, 2),
        };
    }

    private static int TwelveHour(DateTime local) => (local.Hour + 11) % 12 + 1;
}
