// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;
using Vestige.Core.Hooks;
using Vestige.Core.Logging;
using Vestige.Core.Tracing;
using Vestige.Diagnostics.Slots;
using Vestige.Diagnostics.Traces;
using Vestige.Programs;

namespace Vestige.Core.Requests;

// Everything here runs only while a trace is on somewhere.
internal sealed partial class RequestContext
{
    // What no method is; the rest of the line must not lack the room that a client takes.
    private const int MaxMethod = 64;

    private readonly TracePlan? _trace;
    private TraceProgress? _progress;
    private long _returnedAt;
    private bool _wasAborted;

    private TraceSink? TraceSink => _trace!.RequestLog ?? Host.ErrorLog.Trace;

    /// <summary>Notes that a CGI program has been started.</summary>
    /// <param name="file">The file that runs.</param>
    /// <param name="argument0">The name it was given.</param>
    /// <param name="words">The words of an ISINDEX query joined by <c>+</c>; null when it is none.</param>
    /// <param name="pid">Its process id.</param>
    public void NoteProgramStart(string file, string argument0, string? words, int pid)
    {
        var now = Engine.Time.GetTimestamp();
        Slot?.EventWithTime(EventKind.CgiStart, Running?.FunctionId ?? 0, pid, now);
        if (_trace?.MaskFor(LogLevels).Programs != true)
        {
            return;
        }

        Span<byte> room = stackalloc byte[TraceTexts.MaxBytes];
        var texts = new TraceTexts(room);
        texts.Add(file);
        texts.Add(argument0);
        if (words is not null)
        {
            texts.Add(words);
        }

        WriteTrace(TraceKind.ProgramStart, 0, pid, now, 0, texts.Written);
    }

    /// <summary>Notes that a CGI program has ended.</summary>
    /// <param name="file">The file that ran.</param>
    /// <param name="pid">Its process id.</param>
    /// <param name="exit">How it ended.</param>
    public void NoteProgramEnd(string file, int pid, ProgramExit exit)
    {
        var waitStatus = exit.WaitStatus;
        var now = Engine.Time.GetTimestamp();
        Slot?.EventWithTime(EventKind.CgiEnd, Running?.FunctionId ?? 0, waitStatus, now);
        if (_trace?.MaskFor(LogLevels).Programs != true)
        {
            return;
        }

        Span<byte> room = stackalloc byte[TraceTexts.MaxBytes];
        var texts = new TraceTexts(room);
        texts.Add(file);
        WriteTrace(TraceKind.ProgramEnd, (ushort)waitStatus, pid, now, 0, texts.Written);
    }

    /// <summary>Notes a subrequest.</summary>
    public void NoteSubrequest(RequestContext sub)
    {
        Slot?.Event(EventKind.Subrequest, Running?.FunctionId ?? 0, 0);
        TraceTarget(TraceKind.SubrequestStart, sub, 0);
    }

    /// <summary>Notes the end of a subrequest.</summary>
    public void NoteSubrequestEnd(RequestContext sub)
    {
        Slot?.Event(EventKind.SubrequestEnd, Running?.FunctionId ?? 0, sub.Status);
        if (ExplainsStatus && _progress is { IsBegun: true })
        {
            WriteTrace(TraceKind.SubrequestEnd, 0, sub.Status, Engine.Time.GetTimestamp(), 0, []);
        }
    }

    /// <summary>Notes an internal redirect.</summary>
    public void NoteRedirect(RequestContext to, int status)
    {
        Slot?.Event(EventKind.Redirect, Running?.FunctionId ?? 0, status);
        TraceTarget(TraceKind.Redirect, to, status);
    }

    private void BeginTrace()
    {
        if (_trace is null)
        {
            return;
        }

        _progress ??= new TraceProgress();
        if (_trace.TracesRequests)
        {
            var connection = _features.Get<ConnectionTrace>();
            WriteClient(TraceKind.ClientStart, connection?.BeginRequest() ?? (ClientConnection.RequestCount == 1 ? 'A' : 'K'), 0);
        }
    }

    // Redirects share the progress of the request that the client sent; only that one ends the trace.
    private void EndTrace()
    {
        if (MainContext is null && PreviousContext is null && _progress is { } progress)
        {
            TraceEnd();
            progress.IsBegun = false;
            if (_trace!.TracesRequests)
            {
                WriteClient(TraceKind.ClientEnd, 'R', FinalStatus);
                _features.Get<ConnectionTrace>()?.EndRequest(ExpectsMoreRequests);
            }
        }

        _decision = null;
        _explainedBy = null;
        _statusNoted = 200;
    }

    // What a client that goes leaves behind is no connection waiting for a request line, nor is one with a broken request.
    private bool ExpectsMoreRequests =>
        KeepsConnection && !IsRejected && !_wasAborted && Protocol is not "HTTP/2.0";

    /// <summary>
    /// The answer is about to end. A client that has gone by now has not waited for it; one that goes from here on may have got
    /// all of it, and was awaited with its next request.
    /// </summary>
    public void NoteAnswerEnds() => _wasAborted = Aborted.IsCancellationRequested;

    private void WriteClient(TraceKind kind, char letter, int result)
    {
        Span<byte> room = stackalloc byte[256];
        var texts = new TraceTexts(room);
        ClientTrace.AddAddresses(ClientConnection, ref texts);
        _trace!.RequestLog?.Write(NewEvent(kind, letter, result, Engine.Time.GetTimestamp()), 0, texts.Written);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TraceEnter(TracedFunction function, bool follows, int sourceLine)
    {
        var now = follows ? _returnedAt : Engine.Time.GetTimestamp();
        Slot?.EnterWithTime(function.FunctionId, now);
        if (!_trace!.MaskFor(LogLevels).Functions[function.FunctionId])
        {
            return false;
        }

        WriteTrace(TraceKind.ModuleEnter, function.FunctionId, 0, now, sourceLine, []);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TraceLeave(TracedFunction function, bool isTraced, int result, EventKind kind, int sourceLine)
    {
        var now = Engine.Time.GetTimestamp();
        _returnedAt = now;
        Slot?.LeaveWithTime(kind, function.FunctionId, result, now);
        if (isTraced)
        {
            WriteTrace(TraceKindOf(kind), function.FunctionId, result, now, sourceLine, []);
        }
    }

    private static TraceKind TraceKindOf(EventKind kind) => kind switch
    {
        EventKind.LeaveThrew => TraceKind.ModuleThrew,
        EventKind.LeaveCancelled => TraceKind.ModuleCancelled,
        _ => TraceKind.ModuleReturn,
    };

    private void TraceTarget(TraceKind kind, RequestContext other, int status)
    {
        if (!ExplainsStatus || _progress is not { IsBegun: true })
        {
            return;
        }

        Span<byte> room = stackalloc byte[1024];
        Span<byte> target = stackalloc byte[512];
        var texts = new TraceTexts(room);
        texts.Add(other.Method.AsSpan(0, Math.Min(other.Method.Length, MaxMethod)));
        texts.Add(target[..Redaction.Target(other.Path, target, out _)]);
        WriteTrace(kind, 0, status, Engine.Time.GetTimestamp(), 0, texts.Written);
    }

    private void TraceRequestStart(TraceSink sink)
    {
        Span<byte> room = stackalloc byte[2048];
        Span<byte> target = stackalloc byte[1024];
        var texts = new TraceTexts(room);
        var origin = Origin;
        texts.Add(origin._sentMethod.AsSpan(0, Math.Min(origin._sentMethod.Length, MaxMethod)));
        texts.Add(target[..Redaction.Target(origin.UnparsedTarget, target, out _)]);
        texts.Add(Protocol);
        ClientTrace.AddAddresses(ClientConnection, ref texts);
        sink.Write(NewEvent(TraceKind.RequestStart, 0, 0, StartedAt), 0, texts.Written);
    }

    private void WriteTrace(
        TraceKind kind, ushort functionId, int result, long timestamp, int sourceLine, ReadOnlySpan<byte> texts)
    {
        if (TraceSink is not { } sink)
        {
            return;
        }

        if (_trace!.ExplainsRequests && _progress is { IsBegun: false } progress)
        {
            progress.IsBegun = true;
            TraceRequestStart(sink);
        }

        sink.Write(NewEvent(kind, functionId, result, timestamp), sourceLine, texts);
    }

    private TraceEvent NewEvent(TraceKind kind, ushort functionId, int result, long timestamp)
    {
        var microseconds = (timestamp - StartedAt) * 1_000_000 / Engine.Time.TimestampFrequency;
        return new TraceEvent
        {
            Kind = kind,
            Style = _trace!.Style,
            FunctionId = functionId,
            Result = result,
            RequestNumber = Number,
            Timestamp = timestamp,
            Microseconds = (uint)Math.Clamp(microseconds, 0, uint.MaxValue),
            ThreadId = KernelThread.Id,
        };
    }
}
