// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Backtrace.Report;

/// <summary>What the runtime said, and the exceptions, outermost first.</summary>
internal static class ExceptionSection
{
    private const int MaxDepth = 8;
    private const int MaxOthers = 8;
    private const int MaxLines = 8;

    public static void Write(Crash crash, ReportLines lines)
    {
        AddText("", crash.Message, lines);
        if (crash.Exception is { } exception)
        {
            Write(exception, "", MaxDepth, lines);
        }
    }

    private static void Write(CrashException exception, string before, int depth, ReportLines lines)
    {
        AddText(before, exception.Message.Length > 0 ? $"{exception.Type}: {exception.Message}" : exception.Type, lines);
        if (depth <= 1)
        {
            return;
        }

        if (exception.Inner is { } inner)
        {
            Write(inner, "  caused by ", depth - 1, lines);
        }

        foreach (CrashException other in exception.Others.Take(MaxOthers))
        {
            Write(other, "  and by ", depth - 1, lines);
        }
    }

    // A line of a message that looks like a line of the report stands further in.
    private static void AddText(string before, string text, ReportLines lines)
    {
        string[] parts = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (int i = 0; i < parts.Length; i++)
        {
            string line = i == 0 ? before + parts[i] : $"      | {parts[i]}";
            if (i < MaxLines)
            {
                lines.Add(line);
            }
            else
            {
                lines.AddDetail(line);
            }
        }
    }
}
