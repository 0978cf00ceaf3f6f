// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;

namespace Vestige.ProcessTests.Crashes;

/// <summary>Adds what a report has, a line of a Markdown table, to the file that <c>VESTIGE_DEATH_TABLE</c> names.</summary>
internal static class DeathTable
{
    private static readonly string? Path = Environment.GetEnvironmentVariable("VESTIGE_DEATH_TABLE");
    private static readonly Lock Writing = new();

    public static void Add(DeathKind kind, DeathPlace place, string after, Death died)
    {
        if (Path is null)
        {
            return;
        }

        var what = died.Backtrace[0].Split(", ")[1];
        var dying = died.Backtrace.FirstOrDefault(line => kind.LeavesStack && line.Contains(kind.Dying)) ?? "";
        var line = Regex.Match(dying, @" (\w+\.cs:\d+)").Groups[1].Value;
        var called = died.Backtrace.FirstOrDefault(static text => text.Contains("[P/Invoke]")) ?? "";
        var end = Regex.Match(died.Backtrace[^1], @"(\d+) frames, (\d+) unresolved");
        string[] cells =
        [
            $"`{kind.Name}`", $"`{place.Name}`{(after.Length > 0 ? ", after `await`" : "")}", died.Notice, what, "yes",
            kind.LeavesStack ? $"`{kind.Dying}`" : "-", line.Length > 0 ? $"`{line}`" : "-",
            called.Length > 0 ? $"`{called[(called.IndexOf(']') + 2)..]}`" : "-",
            kind.Said.Length > 0 ? "yes" : "-", end.Groups[1].Value, end.Groups[2].Value,
        ];
        lock (Writing)
        {
            File.AppendAllText(Path, $"| {string.Join(" | ", cells)} |\n");
        }
    }
}
