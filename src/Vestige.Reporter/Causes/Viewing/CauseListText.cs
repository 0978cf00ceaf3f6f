// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;

namespace Vestige.Reporter.Causes.Viewing;

/// <summary>Known causes as a table, one a line.</summary>
public static class CauseListText
{
    private const int MaxFrame = 60;
    private const int MaxDeath = 48;
    private const int MaxPlace = 40;
    private const int MaxRequest = 40;
    private const int Requests = 3;

    private static readonly string[] Heads =
        ["KEY", "DEATHS", "FIRST", "LAST", "VERSION", "IN", "DEATH", "TOP FRAME", "REQUESTS"];

    /// <summary>Writes the table; times are those of the zone.</summary>
    public static void Write(TextWriter output, IReadOnlyList<KnownCause> causes, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(causes);
        List<string[]> rows = [Heads, .. causes.Select(c => Row(c, zone))];
        int[] widths = [.. Heads.Select((_, column) => rows.Max(r => r[column].Length))];
        foreach (string[] row in rows)
        {
            IEnumerable<string> cells = row.Select((text, column) => column == 1 ? text.PadLeft(widths[1]) : text.PadRight(widths[column]));
            output.Write(string.Join("  ", cells).TrimEnd());
            output.Write('\n');
        }
    }

    private static string[] Row(KnownCause cause, TimeZoneInfo zone) =>
    [
        CauseWords.Plain(cause.Key),
        cause.Count.ToString(CultureInfo.InvariantCulture),
        CauseWords.Minute(cause.FirstSeen, zone),
        CauseWords.Minute(cause.LastSeen, zone),
        CauseWords.Short(CauseWords.Versions(cause), MaxPlace),
        OrDash(CauseWords.Short(CauseWords.Place(cause), MaxPlace)),
        CauseWords.Short(CauseWords.Death(cause), MaxDeath),
        OrDash(CauseWords.Short(cause.Cause.Frames is [var top, ..] ? top : "", MaxFrame)),
        OrDash(RequestsOf(cause)),
    ];

    private static string RequestsOf(KnownCause cause)
    {
        IReadOnlyList<(string Text, int Count)> all = CauseWords.Counted(cause, CauseWords.Request);
        IEnumerable<string> named = all.Take(Requests).Select(static r => r.Count == 1
            ? CauseWords.Short(r.Text, MaxRequest)
            : string.Create(CultureInfo.InvariantCulture, $"{CauseWords.Short(r.Text, MaxRequest)} ({r.Count})"));
        string rest = all.Count > Requests
            ? string.Create(CultureInfo.InvariantCulture, $", {all.Count - Requests} more")
            : "";
        return string.Join(", ", named) + rest;
    }

    private static string OrDash(string text) => text.Length == 0 ? "-" : text;
}
