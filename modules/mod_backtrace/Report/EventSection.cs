// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Crashes;

namespace Vestige.Backtrace.Report;

/// <summary>What the recorder has of the request that is blamed.</summary>
internal static class EventSection
{
    private const int Last = 8;

    public static void Write(Crash crash, ReportLines lines)
    {
        if (crash.Blame.Request is not { Events: { Count: > 0 } events })
        {
            return;
        }

        lines.Add($"last events of the request: {string.Join(", ", events.TakeLast(Last).Select(TextOf))}");
        foreach (CrashEvent item in events)
        {
            lines.AddDetail($"event {TextOf(item)}");
        }
    }

    private static string TextOf(CrashEvent item) => item.At is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"{at.TotalMicroseconds:0} us {item.Text}")
        : item.Text;
}
