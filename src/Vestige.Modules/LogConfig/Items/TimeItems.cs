// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Modules.LogConfig.Times;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary>The arguments of <c>%t</c>.</summary>
internal static class TimeItems
{
    private const string CommonFormat = "[%d/%b/%Y:%H:%M:%S %z]";

    public static ILogItem Create(string argument, RequestEnd end)
    {
        var isEnd = TryCut(ref argument, "end");
        if (!isEnd)
        {
            TryCut(ref argument, "begin");
        }

        var moment = isEnd ? end : null;
        return argument switch
        {
            "" => new TimeTextItem(moment, new TimeTextCache(CommonFormat, end.Time.LocalTimeZone)),
            "sec" => new TimeNumberItem(moment, TimeSpan.TicksPerSecond, 0),
            "msec" => new TimeNumberItem(moment, TimeSpan.TicksPerMillisecond, 0),
            "usec" => new TimeNumberItem(moment, TimeSpan.TicksPerMicrosecond, 0),
            "msec_frac" => new TimeNumberItem(moment, TimeSpan.TicksPerMillisecond, 1_000),
            "usec_frac" => new TimeNumberItem(moment, TimeSpan.TicksPerMicrosecond, 1_000_000),
            _ => new TimeTextItem(moment, new TimeTextCache(argument, end.Time.LocalTimeZone)),
        };
    }

    private static bool TryCut(ref string argument, string word)
    {
        if (argument == word)
        {
            argument = "";
            return true;
        }

        if (!argument.StartsWith(word, StringComparison.Ordinal) || argument[word.Length] != ':')
        {
            return false;
        }

        argument = argument[(word.Length + 1)..];
        return true;
    }

    private static long TicksOf(Request request, RequestEnd? end) => end?.UtcTicks ?? request.Time.UtcTicks;

    private sealed class TimeTextItem(RequestEnd? end, TimeTextCache text) : ILogItem
    {
        public bool Write(Request request, LogLine line)
        {
            text.Append(TicksOf(request, end), line);
            return true;
        }
    }

    /// <summary>A whole number of units since 1970, or with a modulus the fraction with its leading zeros.</summary>
    private sealed class TimeNumberItem(RequestEnd? end, long ticksPerUnit, long modulus) : ILogItem
    {
        public bool Write(Request request, LogLine line)
        {
            var value = (TicksOf(request, end) - DateTime.UnixEpoch.Ticks) / ticksPerUnit;
            value = modulus == 0 ? value : value % modulus;
            for (var limit = modulus / 10; limit > 1 && value < limit; limit /= 10)
            {
                line.Append((byte)'0');
            }

            line.Append(value);
            return true;
        }
    }
}
