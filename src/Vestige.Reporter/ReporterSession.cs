// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using Vestige.Core.Loading;
using Vestige.Reporter.Json;
using Vestige.Reporter.Sessions;

namespace Vestige.Reporter;

/// <summary>Runs the functions of <c>fatal_exception</c> over one death.</summary>
public static class ReporterSession
{
    /// <summary>Reads the material and runs the functions, one after another.</summary>
    /// <param name="reporter">The functions.</param>
    /// <param name="material">What the death left.</param>
    /// <param name="sink">Takes what is said.</param>
    /// <param name="cancellation">Cancelled when the time is nearly over: no further function is called.</param>
    /// <returns>All that is known of the death, as the functions left it.</returns>
    public static async Task<CrashData> RunAsync(
        LoadedReporter reporter, CrashMaterial material, IReportSink sink, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reporter);
        ArgumentNullException.ThrowIfNull(material);
        ArgumentNullException.ThrowIfNull(sink);
        var crash = new ReportedCrash(material, reporter.MainServer, sink);
        await RunAsync(reporter, crash, sink, cancellation).ConfigureAwait(false);

        // Settles the cause, and so counts it, even when no function asked.
        _ = crash.Cause;
        return CrashData.Of(crash, crash.Compared);
    }

    /// <summary>Runs the functions over a crash that was written down before.</summary>
    /// <param name="reporter">The functions.</param>
    /// <param name="data">What was written down.</param>
    /// <param name="sink">Takes what is said.</param>
    /// <param name="cancellation">Cancelled when no further function is to be called.</param>
    public static Task RunAsync(LoadedReporter reporter, CrashData data, IReportSink sink, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reporter);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(sink);
        return RunAsync(reporter, new StoredCrash(data, reporter.MainServer, sink), sink, cancellation);
    }

    private static async Task RunAsync(
        LoadedReporter reporter, SpokenCrash crash, IReportSink sink, CancellationToken cancellation)
    {
        foreach (var function in reporter.Functions)
        {
            if (cancellation.IsCancellationRequested)
            {
                sink.Fault(function.Module.ShortName, $"{function.Module.SourceName}: no time was left for its fatal_exception");
                continue;
            }

            await RunAsync(function, crash, sink, cancellation).ConfigureAwait(false);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Boundary to a module's code: the others still have their turn.")]
    private static async Task RunAsync(
        CrashFunction function, SpokenCrash crash, IReportSink sink, CancellationToken cancellation)
    {
        crash.Speaker = function.Module.ShortName;
        try
        {
            _ = await function.Function(crash, cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            sink.Fault(
                function.Module.ShortName, $"{function.Module.SourceName}: fatal_exception threw {e.GetType().FullName}: {e.Message}");
            foreach (var line in e.ToString().Split('\n'))
            {
                sink.Detail($"  {line.TrimEnd('\r')}");
            }
        }
    }
}
