// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Backtrace.Report;
using Vestige.Crashes;
using Vestige.Hooks;

namespace Vestige.Backtrace;

/// <summary>
/// The report of a death: reads the material, then writes section after section, what matters first. A section that fails says
/// so, and the next one runs.
/// </summary>
internal static class BacktraceReport
{
    /// <summary>The function for <see cref="CrashHooks.FatalException"/>.</summary>
    public static ValueTask<HookResult> WriteAsync(Crash crash, CancellationToken cancellation) =>
        WriteAsync(crash, BacktraceLimits.Default, cancellation);

    /// <summary>Writes the report with other limits.</summary>
    public static async ValueTask<HookResult> WriteAsync(Crash crash, BacktraceLimits limits, CancellationToken cancellation)
    {
        var lines = new ReportLines(crash);
        var sections = new Sections(lines, cancellation);
        using var material = new CrashMaterial(crash, limits);
        try
        {
            await WriteAsync(crash, material, lines, sections, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // No end line: whoever reads sees that something is missing.
            lines.Add("the time for the report is over");
        }

        return HookResult.Ok;
    }

    private static async ValueTask WriteAsync(
        Crash crash,
        CrashMaterial material,
        ReportLines lines,
        Sections sections,
        CancellationToken cancellation)
    {
        // What the dump knows goes into the cause, so it is read before anything is written.
        sections.Run("core", material.ReadCore);
        await sections.RunAsync("dump", () => material.ReadDumpAsync(cancellation)).ConfigureAwait(false);
        sections.Run("exception", material.RefineException);
        sections.Run("stack", material.RefineStack);

        var frames = new FrameSection(crash, material);
        sections.Run("crash", () => CrashSection.Write(crash, material, lines));
        if (!crash.Process.IsAlive)
        {
            sections.Run("cause", () => CauseSection.Write(crash.Cause, lines));
        }

        sections.Run("exceptions", () => ExceptionSection.Write(crash, lines));
        sections.Run("frames", () => frames.Write(lines));
        sections.Run("missing", () => MissingSection.Write(crash, material, lines));
        sections.Run("events", () => EventSection.Write(crash, lines));
        sections.Run("threads", () => ThreadSection.Write(crash, material, lines));
        sections.Run("end", () => EndSection.Write(crash, material, frames, lines));
    }
}
