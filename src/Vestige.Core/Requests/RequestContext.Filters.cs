// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;
using Vestige.Core.Hooks;
using Vestige.Diagnostics.Slots;
using Vestige.Diagnostics.Traces;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Core.Requests;

internal sealed partial class RequestContext
{
    // APR's numbers for what a filter returns: success, and ECONNABORTED.
    private const int FilterSuccess = 0;
    private const int FilterAborted = 103;

    /// <summary>The filter trace is on, so that the server's own ends of the chains are traced too.</summary>
    public bool TracesFilters => _trace is { TracesFilters: true };

    /// <summary>Notes that a filter begins.</summary>
    /// <returns>What ran before, for <see cref="LeaveFilter"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TracedFunction? EnterFilter(FilterFunction filter)
    {
        var outer = Running;
        Running = filter;
        var now = TimeOf(filter);
        Slot?.Enter(EventKind.FilterEnter, filter.FunctionId, now);
        if (TracesFilters)
        {
            WriteTrace(TraceKind.FilterEnter, filter.FunctionId, 0, now, 0, []);
        }

        return outer;
    }

    /// <summary>Notes that a filter has come back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeaveFilter(FilterFunction filter, TracedFunction? outer, int result = FilterSuccess)
    {
        Running = outer;
        var now = TimeOf(filter);
        Slot?.LeaveWithTime(EventKind.FilterLeave, filter.FunctionId, result, now);
        if (TracesFilters)
        {
            WriteTrace(TraceKind.FilterReturn, filter.FunctionId, result, now, 0, []);
        }
    }

    // One look at the clock for the slot and the trace: the recorder and the log then agree.
    private long TimeOf(FilterFunction filter) => TracesFilters || filter.IsTimed ? Engine.Time.GetTimestamp() : 0;

    private async ValueTask TraceSinkAsync(
        ReadOnlyMemory<byte> data, Func<RequestContext, ReadOnlyMemory<byte>, ValueTask> send)
    {
        var sink = Engine.FilterFunctions.Sink;
        var outer = EnterFilter(sink);
        var result = FilterAborted;
        try
        {
            await send(this, data).ConfigureAwait(false);
            result = FilterSuccess;
        }
        finally
        {
            LeaveFilter(sink, outer, result);
        }
    }

    private async ValueTask<int> TraceSourceAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var source = Engine.FilterFunctions.Source;
        var outer = EnterFilter(source);
        var result = FilterAborted;
        try
        {
            var read = await ReadBodyNowAsync(buffer, cancellationToken).ConfigureAwait(false);
            result = FilterSuccess;
            return read;
        }
        catch (RequestBodyException e)
        {
            result = e.Status;
            throw;
        }
        finally
        {
            LeaveFilter(source, outer, result);
        }
    }

    /// <summary>Notes that a filter threw: its own fault is logged here, under its name.</summary>
    /// <returns>What to throw on.</returns>
    public Exception FailFilter(FilterFunction filter, TracedFunction? outer, Exception fault)
    {
        if (fault is OperationCanceledException or IOException && Aborted.IsCancellationRequested)
        {
            LeaveFilter(filter, outer, FilterAborted);
            return fault;
        }

        if (fault is RequestBodyException body)
        {
            LeaveFilter(filter, outer, body.Status);
            return fault;
        }

        if (fault is FilterFaultException)
        {
            LeaveFilter(filter, outer, 500);
            return fault;
        }

        WriteErrorLogIfEnabled(
            LogLevel.Error,
            $"{filter.Module.Info.SourceName} {filter.Name}: {HookChain.Describe(fault)}");
        LeaveFilter(filter, outer, 500);
        return new FilterFaultException(filter, fault);
    }
}
