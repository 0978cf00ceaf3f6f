// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Crashes;

namespace Vestige.Backtrace.Report;

/// <summary>Whether the server has died of the same before.</summary>
internal static class CauseSection
{
    private const double Alike = 0.5;
    private const int NamedFrames = 3;

    public static void Write(CrashCause cause, ReportLines lines)
    {
        lines.Add(TextOf(cause));
        if (cause.FirstCrashNumber is null && cause.Similar is [{ Score: >= Alike } best, ..])
        {
            string score = best.Score.ToString("0.00", CultureInfo.InvariantCulture);
            string differing = Only("here", best.OnlyHere) + Only("there", best.OnlyThere);
            lines.Add($"similar to crash {best.CrashNumber} (key {best.Key}, {score}){differing}");
        }

        foreach (string ingredient in cause.Ingredients.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            lines.AddDetail($"key made of: {ingredient}");
        }
    }

    private static string TextOf(CrashCause cause)
    {
        if (cause.Fault.Length > 0)
        {
            return $"key {cause.Key}; known causes: {cause.Fault}";
        }

        return cause.FirstCrashNumber is not { } first
            ? $"new cause, key {cause.Key}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"same cause as crash {first} ({Seen(cause.FirstSeen)}{cause.Count} times), key {cause.Key}");
    }

    private static string Seen(DateTimeOffset? time) =>
        time is { } at ? string.Create(CultureInfo.InvariantCulture, $"first {at:yyyy-MM-dd HH:mm:ss}, ") : "";

    private static string Only(string where, IReadOnlyList<string> frames)
    {
        string more = frames.Count > NamedFrames ? ", ..." : "";
        return frames.Count == 0 ? "" : $"; only {where}: {string.Join(", ", frames.Take(NamedFrames))}{more}";
    }
}
