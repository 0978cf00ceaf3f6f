// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Reading;
using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Traces.Viewing.Requests;

/// <summary>
/// Brings lines of many requests together: each line belongs to the request that it names, or, where it names none, to its
/// worker as a whole.
/// </summary>
internal sealed class RequestTracker(FunctionTable functions, IRequestSink sink)
{
    private readonly RequestTable _requests = new();
    private readonly FrameStack _frames = new();
    private readonly WorkerTable _workers = new();
    private readonly ProgramTable _programs = new();

    public TraceTotals Totals { get; } = new();

    /// <summary>Takes the next line.</summary>
    public void Take(scoped in TraceLine line)
    {
        Totals.Count(line);
        switch (line.Kind)
        {
            case TraceLineKind.Module or TraceLineKind.Inner or TraceLineKind.InFilter or TraceLineKind.OutFilter:
                Function(line);
                break;
            case TraceLineKind.Program:
                Program(line);
                break;
            case TraceLineKind.Request:
                Request(line);
                break;
            case TraceLineKind.Subrequest or TraceLineKind.Redirect:
                Inner(line);
                break;
            case TraceLineKind.Why:
                Why(line);
                break;
            default:
                break;
        }
    }

    /// <summary>The log has ended; so has, as far as it tells, everything in it.</summary>
    public void Finish()
    {
        while (_requests.Oldest is { } request)
        {
            End(request);
        }

        foreach (TraceRequest worker in _workers.All)
        {
            _frames.CloseAll(worker, Totals);
        }

        _programs.Finish();
    }

    private static void Touch(TraceRequest request, scoped in TraceLine line)
    {
        request.Last = Math.Max(request.Last, Now(request, line));
        request.FractionDigits = line.FractionDigits;
        request.Pid = line.Pid != 0 ? line.Pid : request.Pid;
    }

    // A worker's clock is that of its lines.
    private static long Now(TraceRequest request, scoped in TraceLine line) =>
        line.Micros >= 0 && line.HasId ? line.Micros : Math.Max(0, (line.Time - request.Started) / TimeSpan.TicksPerMicrosecond);

    private void Function(scoped in TraceLine line)
    {
        TraceFunction function = functions.Of(line);
        TraceRequest? request = line.HasId ? OfId(line, creates: !line.IsReturn) : _workers.Of(line.Pid, Totals, _frames);
        if (request is null)
        {
            Totals.Unpaired++;
            return;
        }

        Touch(request, line);
        if (line.Kind == TraceLineKind.Inner)
        {
            FrameStack.FindOwner(request, function);
        }

        request.IsShown |= function.IsShown;
        long now = Now(request, line);
        if (!line.IsReturn)
        {
            function.Entered++;
            _frames.Enter(request, line, function, now, Totals);
        }
        else if (!_frames.Return(request, line, function, now, Totals))
        {
            Totals.Unpaired++;
        }

        if (request.IsLate && request.Open.Count == 0)
        {
            _requests.Remove(request);
            _requests.Reuse(request);
        }
    }

    private void Program(scoped in TraceLine line)
    {
        TraceRequest? request = line.HasId && _requests.TryFind(line.Id, out TraceRequest? found) ? found : null;
        if (request is not null)
        {
            Touch(request, line);
        }

        if (line.IsReturn)
        {
            if (!_programs.End(line, out OpenProgram program))
            {
                Totals.Unpaired++;
            }
            else if (program.Request is { } owner && owner.Use == program.Use && program.Node >= 0)
            {
                FrameStack.ReturnNode(owner, program.Node, line, program.Inclusive, program.Inclusive);
            }

            return;
        }

        TraceFunction function = functions.Of(line);
        function.Entered++;
        int node = request is null ? -1 : FrameStack.AddNode(request, line, function, Now(request, line));
        _programs.Start(line, function, request, node);
    }

    private void Request(scoped in TraceLine line)
    {
        if (!line.HasId)
        {
            return;
        }

        bool isThere = _requests.TryFind(line.Id, out TraceRequest? request);
        if (line.IsReturn)
        {
            if (!isThere)
            {
                Totals.Unpaired++;
                return;
            }

            Touch(request!, line);
            request!.Status = line.Status;
            request.HasEnded = true;
            if (request.KeepsNodes)
            {
                request.Application = TraceText.Decode(line.Application, line.IsEscaped);
                request.Endpoint = TraceText.Decode(line.Endpoint, line.IsEscaped);
                request.Route = TraceText.Decode(line.Route, line.IsEscaped);
            }

            End(request);
            return;
        }

        if (isThere && (request!.HasHead || request.IsLate))
        {
            // An id is given once; the worker that gave it first is gone.
            End(request);
            isThere = false;
        }

        request = isThere ? request! : Create(line);
        request.HasHead = true;
        Touch(request, line);
        if (request.KeepsNodes)
        {
            request.Method = TraceText.Decode(line.Method, line.IsEscaped);
            request.Target = TraceText.Decode(line.Target, line.IsEscaped);
            request.Protocol = TraceText.Decode(line.Protocol, line.IsEscaped);
            request.Client = TraceText.Decode(line.Client, line.IsEscaped);
            request.Server = TraceText.Decode(line.Server, line.IsEscaped);
        }
    }

    private void Inner(scoped in TraceLine line)
    {
        if (!line.HasId || OfId(line, creates: !line.IsReturn) is not { } request)
        {
            return;
        }

        Touch(request, line);
        if (!line.IsReturn)
        {
            _frames.Enter(request, line, null, Now(request, line), Totals);
        }
        else if (!_frames.Return(request, line, null, Now(request, line), Totals))
        {
            Totals.Unpaired++;
        }
    }

    private void Why(scoped in TraceLine line)
    {
        if (line.HasId && _requests.TryFind(line.Id, out TraceRequest? request) && request.KeepsNodes)
        {
            Touch(request, line);
            request.Why = new RequestWhy(
                line.Status,
                TraceText.Decode(line.By, line.IsEscaped),
                TraceText.Decode(line.Reason, line.IsEscaped),
                TraceText.Decode(line.At, line.IsEscaped),
                TraceText.Decode(line.Declined, line.IsEscaped));
        }
    }

    private TraceRequest? OfId(scoped in TraceLine line, bool creates) =>
        _requests.TryFind(line.Id, out TraceRequest? request) ? request
        : creates ? Create(line)
        : null;

    private TraceRequest Create(scoped in TraceLine line)
    {
        if (_requests.IsFull)
        {
            End(_requests.Oldest!);
        }

        bool isLate = line.Kind != TraceLineKind.Request && _requests.EndedLately(line.Id);
        TraceRequest request = _requests.Add(line.Id);
        request.IsLate = isLate;
        request.IsShown = !functions.IsOneModule;
        request.KeepsNodes = !isLate && sink.WantsNodes(line.Id);
        request.Started = line.Time - (Math.Max(line.Micros, 0) * TimeSpan.TicksPerMicrosecond);
        return request;
    }

    private void End(TraceRequest request)
    {
        _frames.CloseAll(request, Totals);
        _requests.Remove(request);
        if (!request.IsLate)
        {
            CountEnd(request);
            if (sink.Take(request))
            {
                return;
            }
        }

        _requests.Reuse(request);
    }

    private void CountEnd(TraceRequest request)
    {
        Totals.Shown += request.IsShown ? 1 : 0;
        Totals.Ended += request.HasEnded ? 1 : 0;
        Totals.NotEnded += request.HasEnded ? 0 : 1;
        Totals.WithoutStart += request.HasHead ? 0 : 1;
        Totals.RequestTime += request.HasEnded ? request.Last : 0;
    }
}
