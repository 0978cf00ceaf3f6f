// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Crashes;

namespace Vestige.Reporter.Causes.Viewing;

/// <summary>All that is known of a cause, for a person.</summary>
public static class CauseText
{
    private const int MaxCounted = 10;
    private const int MaxDeaths = 20;

    /// <summary>Writes it; times are those of the zone.</summary>
    public static void Write(TextWriter output, KnownCause cause, IReadOnlyList<SimilarCause> similar, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(cause);
        ArgumentNullException.ThrowIfNull(similar);
        Facts(output, cause, zone);
        Counted(output, "in", CauseWords.Counted(cause, Place));
        Counted(output, "requests", CauseWords.Counted(cause, CauseWords.Request));
        Counted(output, "servers", CauseWords.Counted(cause, Server));
        Section(output, "The key is made of", cause.Ingredients.TrimEnd('\n').Split('\n'));
        Section(output, "Frames, innermost first", cause.Cause.Frames);
        Section(output, "Deaths, the last one first", [.. cause.Deaths.Take(MaxDeaths).Select(d => Death(d, cause, zone))]);
        if (cause.Count > MaxDeaths)
        {
            long more = cause.Count - MaxDeaths;
            Line(output, string.Create(CultureInfo.InvariantCulture, $"  and {more} more, {cause.Deaths.Count} of all are kept"));
        }

        Section(output, "Similar causes", [.. similar.Select(Similar)]);
    }

    private static void Facts(TextWriter output, KnownCause cause, TimeZoneInfo zone)
    {
        Line(output, string.Create(CultureInfo.InvariantCulture, $"cause     {cause.Key} (key version {cause.KeyVersion})"));
        if (cause.MergedKeys.Count > 0)
        {
            Line(output, $"merged    {string.Join(", ", cause.MergedKeys)}");
        }

        Line(output, $"death     {CauseWords.Death(cause)}");
        Line(output, string.Create(CultureInfo.InvariantCulture, $"deaths    {cause.Count}"));
        Line(output, Seen("first", cause.FirstSeen, cause.FirstNumber, cause.FirstVersion, zone));
        Line(output, Seen("last", cause.LastSeen, cause.LastNumber, cause.LastVersion, zone));
    }

    private static string Seen(string name, DateTimeOffset at, long number, string version, TimeZoneInfo zone) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-8}  {CauseWords.Second(at, zone)}, crash {number}, {version}");

    private static void Counted(TextWriter output, string name, IReadOnlyList<(string Text, int Count)> texts)
    {
        string head = name;
        foreach ((string text, int count) in texts.Take(MaxCounted))
        {
            Line(output, string.Create(CultureInfo.InvariantCulture, $"{head,-8}  {count,4} {text}"));
            head = "";
        }

        if (texts.Count > MaxCounted)
        {
            Line(output, string.Create(CultureInfo.InvariantCulture, $"{"",-8}  and {texts.Count - MaxCounted} more"));
        }
    }

    private static string Death(KnownDeath death, KnownCause cause, TimeZoneInfo zone)
    {
        DeathFacts facts = death.Facts;
        string key = death.Key == cause.Key ? "" : $" (key {death.Key})";
        string place = Place(facts) is { Length: > 0 } known ? $", in {known}" : "";
        string request = facts.Method.Length > 0 ? $", {facts.Method} {facts.Target} of {facts.Host}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{death.Number,5}  {CauseWords.Second(facts.At, zone)}  pid {facts.ProcessId}, {facts.Death}{place}{request}{key}");
    }

    private static string Similar(SimilarCause similar) => string.Create(
        CultureInfo.InvariantCulture,
        $"{similar.Key}  {similar.Score:0.00}  only here: {Some(similar.OnlyHere)}; only there: {Some(similar.OnlyThere)}");

    private static string Some(IReadOnlyList<string> items) => items.Count == 0 ? "nothing" : string.Join(", ", items.Take(3));

    private static string Place(DeathFacts facts)
    {
        string line = facts.ConfiguredAt.Length > 0 ? $" ({facts.ConfiguredAt})" : "";
        return facts.Module.Length == 0 ? "" : $"{facts.Module} {facts.Hook}{line}";
    }

    private static string Server(DeathFacts facts)
    {
        string runtime = facts.RuntimeVersion.Length > 0 ? $" .NET {facts.RuntimeVersion}" : "";
        return $"{facts.ServerRoot} {facts.ServerVersion}{runtime}".Trim();
    }

    private static void Section(TextWriter output, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        Line(output, "");
        Line(output, title);
        foreach (string line in lines)
        {
            Line(output, $"  {line}");
        }
    }

    private static void Line(TextWriter output, string text)
    {
        output.Write(CauseWords.Plain(text));
        output.Write('\n');
    }
}
