// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Reading;
using Vestige.Diagnostics.Traces.Viewing.Output;
using Vestige.Diagnostics.Traces.Viewing.Requests;
using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Traces.Viewing;

/// <summary>Reads logs with a module trace and shows what ran in which request: the command <c>vestige trace</c>.</summary>
public sealed class TraceViewer
{
    private readonly TraceViewOptions _options;
    private readonly FunctionTable _functions;
    private readonly ChosenRequests _chosen;
    private readonly RequestTracker _tracker;
    private readonly TracePump _pump;
    private readonly ITraceOutput _output;
    private bool _hasFailed;

    /// <summary>A viewer for one run.</summary>
    public TraceViewer(TraceViewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _functions = new FunctionTable(options.Module);
        _chosen = new ChosenRequests(options);
        _tracker = new RequestTracker(_functions, _chosen);
        _pump = new TracePump(_tracker, new ProgressLine(options));
        _output = options.Json ? new JsonOutput(options, _tracker.Totals) : new TextOutput(options, _tracker.Totals);
    }

    /// <summary>Reads and prints; returns the exit code. <paramref name="stop"/> ends following.</summary>
    public int Run(CancellationToken stop)
    {
        var growing = new List<FollowedFile>();
        try
        {
            foreach (string name in _options.Files)
            {
                ReadOne(name, growing, stop);
            }

            Follow(growing, stop);
        }
        finally
        {
            growing.ForEach(static file => file.Dispose());
        }

        if (_hasFailed && _tracker.Totals.TraceLines == 0)
        {
            return 1;
        }

        _chosen.Follow = null;
        _tracker.Finish();
        Print();
        return _hasFailed ? 1 : 0;
    }

    private void ReadOne(string name, List<FollowedFile> growing, CancellationToken stop)
    {
        try
        {
            TraceFile file = TraceFile.Open(name, _options.StandardInput);
            bool isKept = false;
            try
            {
                bool isLive = _options.Follow && name == TraceFile.StandardInput;
                _chosen.Follow = isLive ? _output.WriteFollowed : null;
                _pump.ReadAll(file, isLive ? stop : null);
                isKept = _options.Follow && file.CanGrow;
                if (isKept)
                {
                    growing.Add(new FollowedFile(name, file, _pump, Fail));
                }
                else
                {
                    _pump.Finish(file);
                }
            }
            finally
            {
                if (!isKept)
                {
                    file.Dispose();
                }
            }
        }
        catch (TraceInputException error)
        {
            Fail(error);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop while standard input made wait: the summary follows.
        }
    }

    private void Follow(List<FollowedFile> growing, CancellationToken stop)
    {
        if (growing.Count == 0)
        {
            return;
        }

        _chosen.Follow = _output.WriteFollowed;
        _options.Following?.Invoke();
        do
        {
            growing.ForEach(static file => file.Poll());
        }
        while (!stop.WaitHandle.WaitOne(FollowedFile.Interval) && !HasReaderLeft());
        growing.ForEach(static file => file.Finish());
    }

    private bool HasReaderLeft() => _options.OutputDescriptor is { } output && OutputReader.HasLeft(output);

    private void Fail(TraceInputException error)
    {
        _hasFailed = true;
        Say(error.Message);
    }

    private void Say(string message) => _options.Error.WriteLine($"vestige trace: {Words.Plain(message)}");

    private void Print()
    {
        List<TraceRequest> requests = [];
        foreach (string id in _options.Follow ? [] : _options.Requests)
        {
            requests.AddRange(Named(id));
        }

        requests.AddRange(_chosen.Slow);
        IReadOnlyList<TraceFunction> functions =
        [
            .. _functions.All.OrderByDescending(static f => f.OwnTimes.Sum).ThenByDescending(static f => f.Entered)
                .ThenBy(static f => f.Name, StringComparer.Ordinal).ThenBy(static f => f.Offset)
                .ThenBy(static f => f.Hook, StringComparer.Ordinal),
        ];
        if (_options.Slow > 0 && requests.Count == 0)
        {
            Fail("no request", "--slow");
        }

        if (_options.Module is { } module && _tracker.Totals.TraceLines > 0 && !functions.Any(static f => f.IsShown))
        {
            _hasFailed = true;
            Say($"no function of {module} in the trace");
        }

        _output.WriteResult(requests, functions);
        if (_options.Json || requests.Count > 0)
        {
            // The summary, which says this otherwise, is not read by a person then.
            foreach (string warning in SummaryWriter.Warnings(_tracker.Totals))
            {
                Say($"warning: {warning}");
            }
        }
    }

    private IReadOnlyList<TraceRequest> Named(string id)
    {
        IReadOnlyList<TraceRequest> found = _chosen.Named(id);
        if (found.Count == 0)
        {
            Fail($"no request {id}", "--request");
            return found;
        }

        if (found.Any(request => !request.Id.AsSpan().SequenceEqual(found[0].Id)))
        {
            _hasFailed = true;
            Say($"request {id}: several begin so: {string.Join(", ", found.Select(r => Words.Id(r.Id)).Distinct())}");
            return [];
        }

        return found;
    }

    private void Fail(string what, string option)
    {
        _hasFailed = true;
        TraceTotals totals = _tracker.Totals;
        bool isUnnamed = totals.TraceLines > 0 && totals.TraceLines == totals.Of(TraceFormat.Hws);
        Say(isUnnamed
            ? $"{what}: the lines are of the default format, which names no request; "
                + $"{option} needs a trace written with 'ModuleTraceFormat extended' or 'json'"
            : $"{what} in the trace");
    }
}
