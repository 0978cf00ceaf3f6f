// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Backtrace.Report;

/// <summary>What happened, where, for whom: the line that says it all.</summary>
internal static class CrashSection
{
    public static void Write(Crash crash, CrashMaterial material, ReportLines lines)
    {
        string what = crash.Process.IsAlive
            ? $"process {crash.Process.ProcessId}, alive"
            : $"crash{NumberOf(crash.Cause)}, {crash.Process.Death}";
        string address = crash.FaultAddress is { } at ? $" at 0x{at:x}" : "";
        string thread = material.ThreadId is { } id and > 0 ? $", thread {id}" : "";
        string blame = crash.Blame.Text.Length > 0 ? $", {crash.Blame.Text}" : "";
        lines.Add($"{what}{address}{thread}{blame}");
    }

    private static string NumberOf(CrashCause cause) => cause.CrashNumber is { } number ? $" {number}" : "";
}
