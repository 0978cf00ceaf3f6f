// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Runtime.CompilerServices;
using Vestige.Core.Hooks;
using Vestige.Core.Logging;
using Vestige.Diagnostics.Slots;
using Vestige.Hooks;
using Vestige.Logging;

namespace Vestige.Core.Requests;

internal sealed partial class RequestContext
{
    private string? _lastLogLine;
    private bool _inErrorLogHook;
    private string _ownModule = "core";

    /// <summary>The request's slot in the worker segment; null when there is no segment or none is free.</summary>
    public RequestSlot? Slot { get; set; }

    /// <summary>The function that is running now for this request.</summary>
    public TracedFunction? Running { get; set; }

    /// <summary>Short name of the module whose function is running; <c>core</c> between functions.</summary>
    public string RunningModule => Running?.Module.Info.ShortName ?? _ownModule;

    /// <summary>True once a line about this request is in the error log.</summary>
    public bool IsInErrorLog { get; set; }

    /// <summary>The request that the client sent, of which this is a subrequest or a redirect.</summary>
    public RequestContext Origin
    {
        get
        {
            var origin = this;
            while ((origin.MainContext ?? origin.PreviousContext) is { } earlier)
            {
                origin = earlier;
            }

            return origin;
        }
    }

    /// <summary>The levels of <c>LogLevel</c> in force.</summary>
    public LogLevels LogLevels => Core.LogLevels?.Over(Host.LogLevels) ?? Host.LogLevels;

    /// <summary>True when <c>error_log</c> hooks are there to be given the line.</summary>
    public bool WantsLogLines => Engine.Chains[RequestHooks.ErrorLog].Entries.Length > 0 && !_inErrorLogHook;

    /// <summary>Notes in the segment, and in the trace where one is on, that a function begins.</summary>
    /// <param name="entry">The function.</param>
    /// <param name="follows">
    /// Nothing ran since another function of the chain came back: the time of its return serves, the clock is not asked again.
    /// </param>
    /// <param name="sourceLine">Where it is called.</param>
    /// <returns>
    /// True when a line said so: the function's return then has one too, whatever levels it has brought into force meanwhile.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Enter(HookEntry entry, bool follows = false, [CallerLineNumber] int sourceLine = 0)
    {
        Running = entry;
        if (_trace is not null)
        {
            return TraceEnter(entry, follows, sourceLine);
        }

        if (Slot is { } slot)
        {
            slot.EnterWithTime(entry.FunctionId, entry.IsTimed ? Stopwatch.GetTimestamp() : 0);
        }

        return false;
    }

    /// <summary>Notes in the segment, and in the trace where one is on, that a function has come back.</summary>
    /// <param name="entry">The function.</param>
    /// <param name="outer">What ran before.</param>
    /// <param name="isTraced">What <see cref="Enter"/> returned.</param>
    /// <param name="result">The function's result, or what became of its exception.</param>
    /// <param name="kind">How it came back.</param>
    /// <param name="sourceLine">Line of the caller.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(
        HookEntry entry,
        TracedFunction? outer,
        bool isTraced,
        int result,
        EventKind kind = EventKind.Leave,
        [CallerLineNumber] int sourceLine = 0)
    {
        Running = outer;
        if (_trace is not null)
        {
            TraceLeave(entry, isTraced, result, kind, sourceLine);
        }
        else if (Slot is { } slot)
        {
            slot.LeaveWithTime(kind, entry.FunctionId, result, entry.IsTimed ? Stopwatch.GetTimestamp() : 0);
        }
    }

    /// <summary>Writes a line of the running module to the error log and runs the <c>error_log</c> hooks.</summary>
    public void WriteErrorLog(LogLevel level, string message)
    {
        var line = Host.ErrorLog.Write(level, RunningModule, message, this);
        if (line is null)
        {
            return;
        }

        _lastLogLine = line;
        _inErrorLogHook = true;
        try
        {
            Engine.Chains[RequestHooks.ErrorLog].RunVoid(this);
        }
        finally
        {
            _inErrorLogHook = false;
        }
    }

    /// <summary>Writes a line of the running module if its level is enabled.</summary>
    public void WriteErrorLogIfEnabled(LogLevel level, string message) => _log.Write(level, message);

    /// <summary>Writes a line under the core's name.</summary>
    public void LogCore(LogLevel level, string message)
    {
        var running = Running;
        Running = null;
        if (_log.IsEnabled(level))
        {
            WriteErrorLog(level, message);
        }

        Running = running;
    }

    /// <summary>Writes a line under the name of <c>http_core</c>, as httpd's HTTP filters do.</summary>
    public void LogHttp(LogLevel level, string message)
    {
        _ownModule = "http";
        LogCore(level, message);
        _ownModule = "core";
    }
}
