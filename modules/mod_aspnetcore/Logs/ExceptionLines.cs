// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;

namespace Vestige.AspNetCore.Logs;

/// <summary>Writes an exception to the error log, a line each for what stands in one line.</summary>
internal static class ExceptionLines
{
    // Inner exceptions can be many; the application's own log has all.
    private const int MaxLines = 64;

    /// <summary>Writes a message and what an exception says of itself.</summary>
    public static void Write(ModuleLog log, LogLevel level, string message, Exception exception)
    {
        log.Write(level, $"{message}: {exception.GetType().FullName}: {FirstLine(exception.Message)}");
        if (!log.IsEnabled(level))
        {
            return;
        }

        var lines = exception.ToString().Split('\n');
        for (var i = 0; i < lines.Length && i < MaxLines; i++)
        {
            log.Write(level, $"  {lines[i].TrimEnd()}");
        }

        if (lines.Length > MaxLines)
        {
            log.Write(level, $"  ({lines.Length - MaxLines} lines more)");
        }
    }

    private static string FirstLine(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? text : text[..end].TrimEnd();
    }
}
