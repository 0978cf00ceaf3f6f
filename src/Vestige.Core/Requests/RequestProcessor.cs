// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using Vestige.Core.Hooks;
using Vestige.Hooks;
using Vestige.Logging;

namespace Vestige.Core.Requests;

/// <summary>Takes a request through its life: phases, handler, error answer, log.</summary>
internal sealed class RequestProcessor(ServerEngine engine)
{
    private readonly HookChain _createRequest = engine.Chains[RequestHooks.CreateRequest];
    private readonly HookChain _postRead = engine.Chains[RequestHooks.PostReadRequest];
    private readonly HookChain _quick = engine.Chains[RequestHooks.QuickHandler];
    private readonly HookChain _log = engine.Chains[RequestHooks.LogTransaction];
    private readonly RequestPhases _phases = new(engine);
    private readonly RequestReader _reader = new(engine);
    private readonly ErrorAnswer _errors = new(engine);

    /// <summary>Runs the phases of requests and subrequests.</summary>
    public RequestPhases Phases => _phases;

    /// <summary>Answers a request that came from a client.</summary>
    public async ValueTask ProcessAsync(RequestContext request)
    {
        var result = await BeginAsync(request).ConfigureAwait(false);
        if (!result.IsOk && !result.IsDone)
        {
            await AnswerAsync(request, result).ConfigureAwait(false);
        }

        await FinishAsync(request).ConfigureAwait(false);
    }

    /// <summary>Runs a subrequest up to <c>fixups</c>.</summary>
    public async ValueTask<HookResult> LookUpAsync(RequestContext sub)
    {
        var created = await _createRequest.RunAsync(sub).ConfigureAwait(false);
        return created.IsStatus ? created : await _phases.RunAsync(sub).ConfigureAwait(false);
    }

    /// <summary>Runs a request that another one was redirected to, up to its answer.</summary>
    public async ValueTask RunRedirectAsync(RequestContext request)
    {
        var created = await _createRequest.RunAsync(request).ConfigureAwait(false);
        if (created.IsStatus)
        {
            await AnswerAsync(request, created).ConfigureAwait(false);
            return;
        }

        var result = await _postRead.RunAsync(request).ConfigureAwait(false);
        if (result.IsOk)
        {
            result = await _quick.RunAsync(request).ConfigureAwait(false);
        }

        if (result.IsDeclined)
        {
            result = await _phases.RunAsync(request).ConfigureAwait(false);
            if (result.IsOk)
            {
                result = await _phases.HandleAsync(request).ConfigureAwait(false);
            }
        }

        await AnswerAsync(request, result).ConfigureAwait(false);
    }

    /// <summary>Answers a request that could not be read.</summary>
    public async ValueTask RejectAsync(RequestContext request, RequestRejection rejection)
    {
        _reader.FindDefaultHost(request);
        request.BeginExplaining();
        var created = await _createRequest.RunAsync(request).ConfigureAwait(false);
        request.LogCore(rejection.Level, rejection.Message);
        if (rejection.Notes is { } notes)
        {
            request.Notes["error-notes"] = notes;
        }

        request.NoteCoreStatus(rejection.Status, rejection.What);
        await _errors.SendAsync(request, created.IsStatus ? created.Value : rejection.Status).ConfigureAwait(false);
        await FinishAsync(request).ConfigureAwait(false);
    }

    private async ValueTask<HookResult> BeginAsync(RequestContext request)
    {
        var result = await _createRequest.RunAsync(request).ConfigureAwait(false);
        if (result.IsStatus)
        {
            return result;
        }

        var read = _reader.Read(request);
        request.BeginExplaining();
        if (!read.IsOk)
        {
            return read;
        }

        result = await _postRead.RunAsync(request).ConfigureAwait(false);
        if (!result.IsOk)
        {
            return result;
        }

        result = await _quick.RunAsync(request).ConfigureAwait(false);
        if (!result.IsDeclined)
        {
            return result;
        }

        result = await _phases.RunAsync(request).ConfigureAwait(false);
        return result.IsOk ? await _phases.HandleAsync(request).ConfigureAwait(false) : result;
    }

    private async ValueTask AnswerAsync(RequestContext request, HookResult result)
    {
        if (result.IsOk || result.IsDone)
        {
            return;
        }

        if (result.IsDeclined)
        {
            request.LogCore(LogLevel.Error, $"a phase declined the request as a whole: {request.Path}");
            result = 500;
        }

        request.NoteCoreStatus(result.Value, "");

        // A number that is no status is answered, and logged, as httpd does it.
        await _errors.SendAsync(request, result.Value).ConfigureAwait(false);
    }

    [SuppressMessage(
        "Design", "CA1031", Justification = "The client may go while the rest is sent; the access log is written all the same.")]
    private async ValueTask FinishAsync(RequestContext request)
    {
        var last = request;
        while (!last.IsAnswering && last.NextContext is { } next)
        {
            last = next;
        }

        request.NoteAnswerEnds();
        try
        {
            await last.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // A client that goes is no error; anything else is a filter's.
            var level = e is IOException or OperationCanceledException ? LogLevel.Info : LogLevel.Error;
            last.LogCore(level, $"the end of the answer could not be sent: {e.GetType().Name}: {e.Message}");
            last.Abort();
        }

        await request.EndProgramsAsync().ConfigureAwait(false);
        _ = await _log.RunAsync(request).ConfigureAwait(false);
    }
}
