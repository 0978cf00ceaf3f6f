// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;

namespace Vestige.Backtrace.Report;

/// <summary>Runs the parts of the report so that one that fails takes nothing else with it.</summary>
internal sealed class Sections(ReportLines lines, CancellationToken cancellation)
{
    public void Run(string name, Action section)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            section();
        }
        catch (Exception e) when (Report(name, e))
        {
            // The filter has said it.
        }
    }

    public async ValueTask RunAsync(string name, Func<ValueTask> section)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            await section().ConfigureAwait(false);
        }
        catch (Exception e) when (Report(name, e))
        {
            // The filter has said it.
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The material may lead to any exception.")]
    private bool Report(string name, Exception e)
    {
        if (e is OperationCanceledException && cancellation.IsCancellationRequested)
        {
            return false;
        }

        lines.Add($"section {name} failed: {e.GetType().Name}: {e.Message}");
        return true;
    }
}
