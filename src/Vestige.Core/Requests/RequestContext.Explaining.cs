// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using Vestige.Core.Hooks;
using Vestige.Diagnostics.Traces;
using Vestige.Directives;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Core.Requests;

// Who set the status, and what the lines about whole requests say.
internal sealed partial class RequestContext
{
    private StatusDecision? _decision;
    private TracedFunction? _explainedBy;
    private string? _explanation;
    private SourceLocation _explainedAt;
    private int _statusNoted = 200;

    /// <inheritdoc/>
    public override void ExplainStatus(string what, SourceLocation at)
    {
        if (!ExplainsStatus)
        {
            return;
        }

        _explainedBy = Running;
        _explanation = what;
        _explainedAt = at;
    }

    /// <summary>Notes what a function did to the status; only where lines about that are written.</summary>
    public void NoteReturn(HookChain chain, int index, ulong declined, HookResult result)
    {
        var status = result.IsStatus ? result.Value : Status != _statusNoted ? Status : 0;
        _statusNoted = Status;
        if (status == 0 || ReferenceEquals(chain.Point, RequestHooks.LogTransaction))
        {
            // What a log function returns changes nothing for the client.
            return;
        }

        var explained = ReferenceEquals(_explainedBy, chain.Entries[index]);
        _decision = new StatusDecision(
            status,
            chain,
            index,
            declined,
            explained ? _explanation : null,
            explained && _explainedAt.File is not null ? Engine.ShortLocation(_explainedAt) : null);
    }

    /// <summary>Says of the running function that what it read of the body ended it.</summary>
    public void ExplainBody(RequestBodyException e)
    {
        if (ExplainsStatus)
        {
            var isTooLarge = e.Status == 413;
            ExplainStatus(isTooLarge ? "LimitRequestBody" : e.Message, isTooLarge ? Core.LimitRequestBodyAt : default);
        }
    }

    /// <summary>Says of the running function that it threw, or that a filter below it did.</summary>
    public void ExplainThrow(Exception e)
    {
        if (ExplainsStatus)
        {
            ExplainStatus(
                e is FilterFaultException { InnerException: { } fault } below
                    ? $"{below.Filter.Module.Info.SourceName} {below.Filter.Name} threw {fault.GetType().Name}"
                    : $"threw {e.GetType().Name}",
                default);
        }
    }

    /// <summary>Notes a status that the core gave between hooks, unless a module has given the same before.</summary>
    public void NoteCoreStatus(int status, string what, SourceLocation at = default)
    {
        if (ExplainsStatus && _decision?.Status != status)
        {
            _decision = new StatusDecision(
                status, Chain: null, 0, 0, what, at.File is null ? null : Engine.ShortLocation(at));
        }
    }

    /// <summary>Writes the first line about the request where anything of it may be traced, whether or not it comes to that.</summary>
    public void BeginExplaining()
    {
        if (ExplainsStatus && _progress is { IsBegun: false } progress && _trace!.MaskFor(LogLevels).HasAny
            && TraceSink is { } sink)
        {
            progress.IsBegun = true;
            TraceRequestStart(sink);
        }
    }

    /// <inheritdoc/>
    public override bool ExplainsStatus => _trace is { ExplainsRequests: true };

    /// <summary>The status that the client was sent.</summary>
    private int FinalStatus
    {
        get
        {
            var answering = this;
            while (!answering.IsAnswering && answering.NextContext is { } next)
            {
                answering = next;
            }

            return answering.Status;
        }
    }

    /// <summary>Writes who set the final status, and the end of the request.</summary>
    private void TraceEnd()
    {
        BeginExplaining();
        if (_progress is not { IsBegun: true } || !ExplainsStatus)
        {
            return;
        }

        var status = FinalStatus;
        if (status != 200)
        {
            TraceWhy(status);
        }

        Span<byte> room = stackalloc byte[2048];
        var texts = new TraceTexts(room);
        AddEndpoint(ref texts);
        WriteTrace(TraceKind.RequestEnd, 0, status, Engine.Time.GetTimestamp(), 0, texts.Written);
    }

    // A handler that says nothing of its own has at least an endpoint, where an application answered.
    private string? WhatAnswered(StatusDecision? decision) =>
        EndpointName is { } name && ReferenceEquals(decision?.Chain?.Point, RequestHooks.Handler) ? $"endpoint {name}" : null;

    private void TraceWhy(int status)
    {
        StatusDecision? decision = null;
        for (var context = this; context is not null && decision is null; context = context.NextContext)
        {
            decision = context._decision?.Status == status ? context._decision : null;
        }

        Span<byte> room = stackalloc byte[2048];
        var texts = new TraceTexts(room);
        texts.Add(decision?.What ?? WhatAnswered(decision) ?? "");
        texts.Add(decision?.Where ?? "");
        if (decision?.Chain is { } chain)
        {
            Span<byte> id = stackalloc byte[sizeof(ushort)];
            for (var i = 0; i < Math.Min(decision.Index, 64); i++)
            {
                if ((decision.Declined >> i & 1) != 0)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(id, chain.Entries[i].FunctionId);
                    texts.Add(id);
                }
            }
        }

        WriteTrace(TraceKind.Why, decision?.By?.FunctionId ?? 0, status, Engine.Time.GetTimestamp(), 0, texts.Written);
    }
}
