// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Crashes;
using Vestige.Diagnostics.Crashes.Causes;
using Vestige.Reporter.Json;

namespace Vestige.Reporter.Comparing;

/// <summary>Reads the cause out of a file, whichever of the two forms it has.</summary>
internal static class BacktraceFile
{
    /// <exception cref="ComparisonException">It has neither.</exception>
    public static ComparedBacktrace Read(string path)
    {
        try
        {
            return Of(CrashJsonReader.ReadFile(path), path);
        }
        catch (CrashJsonException e)
        {
            // createdump's form has its own reader; what is neither is told as our form's reader told it.
            CrashReport report = CrashReportReader.ReadFile(path);
            return report.Threads.Count > 0
                ? Of(CrashCause.Of(new CrashEvidence { Report = report }), $"{path} (the runtime's report)")
                : throw new ComparisonException(e.Message, e);
        }
    }

    private static ComparedBacktrace Of(CrashData crash, string path)
    {
        CrashCause cause = crash.Compared ?? CauseOfData.Make(crash);
        string number = crash.Cause?.CrashNumber is { } known ? $"crash {known}, " : "";
        ComparedBacktrace backtrace = Of(cause, $"{path}: {number}{crash.Process.Death}");

        // The form's own key wins: another version of the server may have made it.
        return crash.Cause is { Key.Length: > 0 } given
            ? backtrace with { Key = given.Key, Ingredients = given.Ingredients }
            : backtrace;
    }

    private static ComparedBacktrace Of(CrashCause cause, string title) =>
        new() { Title = title, Cause = cause, Key = cause.Key.ToString(), Ingredients = cause.Ingredients };
}
