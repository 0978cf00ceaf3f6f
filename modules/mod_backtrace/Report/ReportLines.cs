// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Backtrace.Report;

/// <summary>Writes lines in the module's name.</summary>
internal sealed class ReportLines(Crash crash)
{
    // A name of a thousand characters would take the place of ten frames.
    private const int MaxLine = 400;

    /// <summary>A line of the error log; what is cut of it is in the long form.</summary>
    public void Add(string text)
    {
        if (text.Length <= MaxLine)
        {
            crash.Write($"mod_backtrace: {text}");
            return;
        }

        crash.Write($"mod_backtrace: {text[..MaxLine]}...");
        AddDetail($"... {text[MaxLine..]}");
    }

    /// <summary>A line of the long form only.</summary>
    public void AddDetail(string text) => crash.WriteDetail($"mod_backtrace: {text}");
}
