// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Backtrace.Report;

/// <summary>What could not be had, a line each: whoever reads must not take a gap for a fact.</summary>
internal static class MissingSection
{
    public static void Write(Crash crash, CrashMaterial material, ReportLines lines)
    {
        foreach (string fault in crash.Faults)
        {
            lines.Add($"missing: {fault}");
        }

        if (crash.DumpFile is null && crash.ReportFile is null)
        {
            lines.Add("missing: there is neither a dump nor a report of the runtime, so no stack but what was printed");
        }
        else if (crash.DumpFile is null)
        {
            lines.Add("missing: there is no dump, so callers of native code may have no name");
        }
        else if (crash.ReportFile is null && !crash.Process.IsAlive)
        {
            lines.Add("missing: there is no report of the runtime, so of native code only the innermost frame is known");
        }

        if (material.Dump.Fault.Length > 0)
        {
            lines.Add($"missing: {material.Dump.Fault}");
        }

        if (material.ThreadId is { } id && material.Dump.CutStacks.Contains(id) && crash.ReportFile is null)
        {
            lines.Add("missing: the outer frames of the stack, which was too deep to be read to its end");
        }
    }
}
