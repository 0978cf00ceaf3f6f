// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Vestige.Diagnostics.Traces.Reading;
using Vestige.Diagnostics.Traces.Viewing.Requests;
using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Traces.Viewing.Output;

/// <summary>Numbers, times, results and strangers' texts in the words of the output.</summary>
internal static class Words
{
    private const long Second = 1_000_000;

    /// <summary>A number with its thousands set apart.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things.</summary>
    public static string Count(long value, string one, string many) => $"{Number(value)} {(value == 1 ? one : many)}";

    /// <summary>A duration in microseconds, to three places.</summary>
    public static string Duration(long micros) => micros switch
    {
        < 1000 => $"{micros} µs",
        < Second => $"{Places(micros / 1000.0)} ms",
        < 120 * Second => $"{Places(micros / (double)Second)} s",
        < 7200 * Second => $"{micros / (60 * Second)} min {micros / Second % 60} s",
        < 100 * 3600 * Second => $"{micros / (3600 * Second)} h {micros / (60 * Second) % 60} min",
        _ => $"{micros / (24 * 3600 * Second)} days {micros / (3600 * Second) % 24} h",
    };

    /// <summary>A share of the whole.</summary>
    public static string Share(long part, long whole) =>
        whole == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0} %");

    /// <summary>A time as the error log writes it.</summary>
    public static string Time(long ticks, int digits) =>
        new DateTime(ticks, DateTimeKind.Unspecified).ToString(TimeFormat(digits), CultureInfo.InvariantCulture);

    /// <summary>A time as JSON has it; the log's zone is not known.</summary>
    public static string IsoTime(long ticks) =>
        new DateTime(ticks, DateTimeKind.Unspecified).ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>The name of a result.</summary>
    public static string Result(int result) => result switch
    {
        0 => "OK",
        -1 => "DECLINED",
        -2 => "DONE",
        _ => result.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The results of a function with their counts.</summary>
    public static string Results(TraceFunction function)
    {
        List<string> words = [.. function.Results.Sorted().Select(r => $"{Name(function.Kind, r.Result)}: {Number(r.Count)}")];
        AddIf(words, "others", function.Results.Others);
        AddIf(words, "threw", function.Threw);
        AddIf(words, "cancelled", function.Cancelled);
        AddIf(words, function.Kind == TraceLineKind.Program ? "no end" : "never returned", function.NeverReturned);
        return words.Count == 0 ? "-" : string.Join(", ", words);
    }

    /// <summary>How a node ended.</summary>
    public static string Outcome(in TraceNode node)
    {
        string result = node.Kind switch
        {
            TraceLineKind.Subrequest => node.Status == 0 ? "" : $"-> {node.Status}",
            TraceLineKind.Redirect => node.Status == 0 ? "" : $"because of {node.Status}",
            TraceLineKind.Program => (node.IsSignal ? "signal " : "exit ") + node.Result.ToString(CultureInfo.InvariantCulture),
            TraceLineKind.Module or TraceLineKind.Inner => node.Result == TraceLine.NoResult ? "" : Result(node.Result),
            _ => node.Result == TraceLine.NoResult ? "" : node.Result.ToString(CultureInfo.InvariantCulture),
        };
        return result + (node.Threw ? " threw" : "") + (node.IsCancelled ? " cancelled" : "");
    }

    /// <summary>A why line's content.</summary>
    public static string Why(RequestWhy why)
    {
        string place = (why.Reason, why.At) switch
        {
            ("", "") => "",
            ("", var at) => $" ({at})",
            (var reason, "") => $" ({reason})",
            var (reason, at) => $" ({reason}, {at})",
        };
        string by = why.By.Length == 0 ? "" : $" by {why.By}{place}";
        return Plain($"{why.Status}{by}{(why.Declined.Length == 0 ? "" : $"; declined: {why.Declined}")}");
    }

    /// <summary>Endpoint, application and route of a request; empty where none is known.</summary>
    public static string Endpoint(TraceRequest request)
    {
        string route = request.Route.Length == 0 ? "" : $", route {request.Route}";
        string endpoint = (request.Endpoint, request.Application) switch
        {
            ("", "") => "",
            ("", var application) => $"none of {application}",
            (var name, "") => name,
            (var name, var application) => $"{name} of {application}",
        };
        return Plain(endpoint + route);
    }

    /// <summary>The id of a request.</summary>
    public static string Id(byte[] id) => Plain(TraceText.Decode(id, isEscaped: false));

    /// <summary>A text with nothing in it that a terminal obeys.</summary>
    public static string Plain(string text)
    {
        int first = 0;
        while (first < text.Length && text[first] is >= ' ' and <= '~')
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 8);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsHarmless(rune))
            {
                _ = result.Append(rune);
            }
            else
            {
                Escape(rune, result);
            }
        }

        return result.ToString();
    }

    /// <summary>Result of a function, or exit code or signal of a program.</summary>
    public static string Name(TraceLineKind kind, int result) => kind switch
    {
        TraceLineKind.Module or TraceLineKind.Inner => Result(result),
        TraceLineKind.Program when result < 0 => $"signal {-result}",
        TraceLineKind.Program => $"exit {result}",
        _ => result.ToString(CultureInfo.InvariantCulture),
    };

    private static string Places(double value) => value.ToString(
        value switch
        {
            < 9.995 => "0.00",
            < 99.95 => "0.0",
            _ => "0",
        },
        CultureInfo.InvariantCulture);

    private static string TimeFormat(int digits) => digits switch
    {
        0 => "ddd MMM dd HH:mm:ss yyyy",
        <= 3 => "ddd MMM dd HH:mm:ss.fff yyyy",
        _ => "ddd MMM dd HH:mm:ss.ffffff yyyy",
    };

    private static void AddIf(List<string> words, string word, long count)
    {
        if (count > 0)
        {
            words.Add($"{word}: {Number(count)}");
        }
    }

    private static bool IsHarmless(Rune rune) => rune == new Rune(' ') || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator);

    private static void Escape(Rune rune, StringBuilder result)
    {
        int index = "\n\r\t".IndexOf((char)rune.Value, StringComparison.Ordinal);
        if (rune.IsAscii && index >= 0)
        {
            _ = result.Append('\\').Append("nrt"[index]);
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        foreach (byte value in bytes[..rune.EncodeToUtf8(bytes)])
        {
            _ = result.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
        }
    }
}
