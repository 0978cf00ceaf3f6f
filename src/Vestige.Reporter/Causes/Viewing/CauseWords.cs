// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Diagnostics.Crashes;
using Vestige.Diagnostics.Logs;

namespace Vestige.Reporter.Causes.Viewing;

/// <summary>How parts of causes are said to a person. What a dead process said is escaped.</summary>
internal static class CauseWords
{
    private const string Product = "Vestige/";

    public static string Plain(string text) => LogText.EscapeErrorItem(text);

    /// <summary>A text on one line of a table.</summary>
    public static string Short(string text, int most)
    {
        string plain = Plain(text);
        return plain.Length <= most ? plain : $"{plain[..(most - 3)]}...";
    }

    public static string Minute(DateTimeOffset time, TimeZoneInfo zone) => Time(time, zone, "yyyy-MM-dd HH:mm");

    public static string Second(DateTimeOffset time, TimeZoneInfo zone) => Time(time, zone, "yyyy-MM-dd HH:mm:ss");

    /// <summary>The version, or the first and the last one that had it.</summary>
    public static string Versions(KnownCause cause)
    {
        string first = Version(cause.FirstVersion);
        string last = Version(cause.LastVersion);
        return first == last ? first : $"{first}..{last}";
    }

    /// <summary>Kind with signal or exceptions, as in the ingredients.</summary>
    public static string Death(KnownCause cause) => cause.Cause.Kind == DeathKind.Signal
        ? string.Create(CultureInfo.InvariantCulture, $"signal {cause.Cause.Signal}")
        : string.Join(' ', [cause.Cause.Kind.ToString(), .. cause.Cause.ExceptionTypes.Select(LastName)]);

    /// <summary>Where it mostly was, by the segment: <c>mod_x.cs handler</c>.</summary>
    public static string Place(KnownCause cause) => Counted(cause, static f => $"{f.Module} {f.Hook}".Trim()) is [var place, ..]
        ? place.Text
        : $"{cause.Cause.Module} {cause.Cause.Hook}".Trim();

    /// <summary>Distinct texts of its deaths that are not empty, the most frequent first.</summary>
    public static IReadOnlyList<(string Text, int Count)> Counted(KnownCause cause, Func<DeathFacts, string> text) =>
    [
        .. cause.Deaths.Select(d => text(d.Facts))
            .Where(static t => t.Length > 0)
            .GroupBy(static t => t, StringComparer.Ordinal)
            .OrderByDescending(static g => g.Count())
            .Select(static g => (g.Key, g.Count())),
    ];

    /// <summary>Method and target, without the query: what differs in queries is no other request here.</summary>
    public static string Request(DeathFacts facts) => $"{facts.Method} {Path(facts.Target)}".Trim();

    private static string Path(string target)
    {
        int query = target.IndexOf('?', StringComparison.Ordinal);
        return query >= 0 ? target[..query] : target;
    }

    private static string Version(string version) =>
        version.StartsWith(Product, StringComparison.Ordinal) ? version[Product.Length..] : version.Length > 0 ? version : "?";

    private static string LastName(string type) => type[(type.LastIndexOf('.') + 1)..];

    private static string Time(DateTimeOffset time, TimeZoneInfo zone, string format) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString(format, CultureInfo.InvariantCulture);
}
