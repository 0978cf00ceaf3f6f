// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Reading;
using Vestige.Diagnostics.Traces.Viewing.Requests;

namespace Vestige.Diagnostics.Traces.Viewing;

/// <summary>Brings the lines of files to the tracker.</summary>
internal sealed class TracePump(RequestTracker tracker, ProgressLine progress)
{
    // So much without a line of the trace, and with zero bytes, is no log.
    private const int EnoughOfNothing = 1024 * 1024;

    private readonly LineParser _parser = new();

    /// <summary>
    /// Reads a file to its end. A file that makes wait for more, as a pipe does, needs the token that ends the waiting.
    /// </summary>
    public void ReadAll(TraceFile file, CancellationToken? stop = null)
    {
        try
        {
            while (stop is { } token ? file.Lines.Fill(token) : file.Lines.Fill())
            {
                TakeLines(file);
                progress.Report(file, tracker.Totals.Lines);
                if (file.Lines.BytesRead > EnoughOfNothing)
                {
                    RejectBinary(file);
                }
            }
        }
        catch (InvalidDataException error)
        {
            throw new TraceInputException($"{file.Name}: damaged gzip data after {file.Lines.BytesRead} bytes", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new TraceInputException($"{file.Name}: permission denied", error);
        }
        catch (IOException error)
        {
            throw new TraceInputException($"{file.Name}: {error.Message}", error);
        }
        finally
        {
            progress.Clear();
        }

        RejectBinary(file);
    }

    /// <summary>The file has no more: what stands behind its last line end is a line too.</summary>
    public void Finish(TraceFile file)
    {
        if (file.Lines.TryTakeRest(out ReadOnlySpan<byte> line))
        {
            Take(file, line);
        }
    }

    private void TakeLines(TraceFile file)
    {
        while (file.Lines.TryTake(out ReadOnlySpan<byte> line))
        {
            Take(file, line);
        }
    }

    private void Take(TraceFile file, ReadOnlySpan<byte> line)
    {
        if (file.Lines.WasTooLong)
        {
            tracker.Totals.CountTooLong();
            return;
        }

        TraceLine parsed = _parser.Parse(line);
        file.HasTrace |= parsed.Kind > TraceLineKind.Loss;
        tracker.Take(parsed);
    }

    private void RejectBinary(TraceFile file)
    {
        if (file.Lines.ZeroAt >= 0 && !file.HasTrace)
        {
            throw new TraceInputException(
                $"{file.Name}: is no text (a zero byte at offset {file.Lines.ZeroAt}), expected a log file or one packed with gzip");
        }
    }
}
