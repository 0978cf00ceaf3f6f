// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Vestige.Core.Requests;
using Vestige.Diagnostics.Slots;
using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Core.Hooks;

/// <summary>
/// The frozen functions of one hook point. This is the only place from which a module's request functions are called: it
/// notes in the segment what is running, traces it, and is the one boundary at which a module's exception ends.
/// </summary>
[SuppressMessage(
    "Design", "CA1031", Justification = "Boundary to modules' code: an exception is a result of 500, logged with the module's name.")]
internal sealed class HookChain(HookPoint point, HookEntry[] entries)
{
    public HookPoint Point { get; } = point;

    public HookEntry[] Entries { get; } = entries;

    public bool StopsAtFirst { get; } = point.Policy == HookPolicy.First;

    /// <summary>Runs a chain whose functions answer; allocates nothing unless a function suspends.</summary>
    public ValueTask<HookResult> RunAsync(RequestContext request)
    {
        var entries = Entries;
        var outer = request.Running;
        var declined = 0UL;
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            HookResult result;
            var isTraced = request.Enter(entry, follows: i > 0);
            try
            {
                var task = entry.Function(request);
                if (!task.IsCompletedSuccessfully)
                {
                    return ContinueAsync(request, outer, isTraced, i, declined, task);
                }

                result = task.Result;
                request.Leave(entry, outer, isTraced, result.Value);
            }
            catch (Exception e)
            {
                result = Failed(entry, outer, isTraced, request, e);
            }

            declined |= Note(request, i, declined, result);
            if (Ends(result))
            {
                return new ValueTask<HookResult>(result);
            }
        }

        return new ValueTask<HookResult>(StopsAtFirst ? HookResult.Declined : HookResult.Ok);
    }

    /// <summary>Runs all functions of a void chain.</summary>
    public void RunVoid(RequestContext request)
    {
        var outer = request.Running;
        foreach (var entry in Entries)
        {
            var isTraced = request.Enter(entry);
            try
            {
                entry.VoidFunction(request);
                request.Leave(entry, outer, isTraced, 0);
            }
            catch (Exception e)
            {
                _ = Failed(entry, outer, isTraced, request, e);
            }
        }
    }

    private async ValueTask<HookResult> ContinueAsync(
        RequestContext request,
        TracedFunction? outer,
        bool isTraced,
        int index,
        ulong declined,
        ValueTask<HookResult> pending)
    {
        var entries = Entries;
        while (true)
        {
            var entry = entries[index];
            HookResult result;
            try
            {
                result = await pending.ConfigureAwait(false);
                request.Leave(entry, outer, isTraced, result.Value);
            }
            catch (Exception e)
            {
                result = Failed(entry, outer, isTraced, request, e);
            }

            declined |= Note(request, index, declined, result);
            if (Ends(result))
            {
                return result;
            }

            if (++index == entries.Length)
            {
                return StopsAtFirst ? HookResult.Declined : HookResult.Ok;
            }

            isTraced = request.Enter(entries[index], follows: true);
            pending = Call(entries[index], request);
        }
    }

    // Turns an exception thrown before the first await into a failed task, so that one catch sees both.
    private static ValueTask<HookResult> Call(HookEntry entry, RequestContext request)
    {
        try
        {
            return entry.Function(request);
        }
        catch (Exception e)
        {
            return ValueTask.FromException<HookResult>(e);
        }
    }

    // Who declined before whom is asked only by lines that explain a status.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Note(RequestContext request, int index, ulong declined, HookResult result)
    {
        if (!request.ExplainsStatus)
        {
            return 0;
        }

        request.NoteReturn(this, index, declined, result);
        return result.IsDeclined && index < 64 ? 1UL << index : 0;
    }

    private bool Ends(HookResult result) =>
        StopsAtFirst ? !result.IsDeclined : result.Value is not (0 or -1);

    private static HookResult Failed(
        HookEntry entry, TracedFunction? outer, bool isTraced, RequestContext request, Exception e)
    {
        if (e is RequestBodyException body)
        {
            request.WriteErrorLogIfEnabled(LogLevel.Info, $"{entry.Module.Info.SourceName} {entry.Point.Name}: {e.Message}");
            request.ExplainBody(body);
            request.Leave(entry, outer, isTraced, body.Status, EventKind.LeaveThrew);
            return new HookResult(body.Status);
        }

        if (e is OperationCanceledException or IOException && request.Aborted.IsCancellationRequested)
        {
            request.WriteErrorLogIfEnabled(
                LogLevel.Info, $"{entry.Module.Info.SourceName} {entry.Point.Name}: the client has gone");
            request.Leave(entry, outer, isTraced, HookResult.Done.Value, EventKind.LeaveCancelled);
            return HookResult.Done;
        }

        if (e is not FilterFaultException)
        {
            request.WriteErrorLogIfEnabled(
                LogLevel.Error, $"{entry.Module.Info.SourceName} {entry.Point.Name}: {Describe(e)}");
        }

        request.ExplainThrow(e);
        request.Leave(entry, outer, isTraced, 500, EventKind.LeaveThrew);
        return new HookResult(500);
    }

    /// <summary>An exception in one line: type, message, innermost frame.</summary>
    public static string Describe(Exception e) => $"{e.GetType().FullName}: {e.Message} {Where(e)}";

    private static string Where(Exception e)
    {
        var trace = e.StackTrace;
        if (trace is null)
        {
            return "";
        }

        // The first frame says where; the whole stack is for debug.
        var end = trace.IndexOf('\n', StringComparison.Ordinal);
        return (end < 0 ? trace : trace[..end]).Trim();
    }
}
