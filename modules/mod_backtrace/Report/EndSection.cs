// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Backtrace.Report;

/// <summary>The line without which a report is not complete.</summary>
internal static class EndSection
{
    public static void Write(Crash crash, CrashMaterial material, FrameSection frames, ReportLines lines)
    {
        int threads = Math.Max(crash.Threads.Count, material.Core?.Threads.Count ?? 0);
        int events = crash.Blame.Request?.Events.Count ?? 0;
        lines.Add(
            $"end of backtrace, {frames.Count} frames, {frames.Unresolved} unresolved, {threads} threads, {events} events, 0 lines lost");
    }
}
