// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using Vestige.Core.Requests;
using Vestige.Diagnostics.Slots;
using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Core.Hooks;

/// <summary>
/// Runs the functions of a chain. This is the only place from which a module's request functions are called: it notes
/// in the segment what is running, and it is the one boundary at which a module's exception ends.
/// </summary>
[SuppressMessage(
    "Design", "CA1031", Justification = "Boundary to modules' code: an exception is a result of 500, logged with the module's name.")]
internal static class ChainRunner
{
    /// <summary>Runs a chain whose functions answer; allocates nothing unless a function suspends.</summary>
    public static ValueTask<HookResult> RunAsync(HookChain chain, RequestContext request)
    {
        var entries = chain.Entries;
        var outer = request.Running;
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            HookResult result;
            request.Enter(entry);
            try
            {
                var task = entry.Function(request);
                if (!task.IsCompletedSuccessfully)
                {
                    return ContinueAsync(chain, request, outer, i, task);
                }

                result = task.Result;
                request.Leave(entry, outer, result.Value);
            }
            catch (Exception e)
            {
                result = Failed(entry, outer, request, e);
            }

            if (Ends(chain, result))
            {
                return new ValueTask<HookResult>(result);
            }
        }

        return new ValueTask<HookResult>(chain.StopsAtFirst ? HookResult.Declined : HookResult.Ok);
    }

    /// <summary>Runs all functions of a void chain.</summary>
    public static void RunVoid(HookChain chain, RequestContext request)
    {
        var outer = request.Running;
        foreach (var entry in chain.Entries)
        {
            request.Enter(entry);
            try
            {
                entry.VoidFunction(request);
                request.Leave(entry, outer, 0);
            }
            catch (Exception e)
            {
                _ = Failed(entry, outer, request, e);
            }
        }
    }

    private static async ValueTask<HookResult> ContinueAsync(
        HookChain chain, RequestContext request, HookEntry? outer, int index, ValueTask<HookResult> pending)
    {
        var entries = chain.Entries;
        while (true)
        {
            var entry = entries[index];
            HookResult result;
            try
            {
                result = await pending.ConfigureAwait(false);
                request.Leave(entry, outer, result.Value);
            }
            catch (Exception e)
            {
                result = Failed(entry, outer, request, e);
            }

            if (Ends(chain, result))
            {
                return result;
            }

            if (++index == entries.Length)
            {
                return chain.StopsAtFirst ? HookResult.Declined : HookResult.Ok;
            }

            request.Enter(entries[index]);
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

    private static bool Ends(HookChain chain, HookResult result) =>
        chain.StopsAtFirst ? !result.IsDeclined : result.Value is not (0 or -1);

    private static HookResult Failed(HookEntry entry, HookEntry? outer, RequestContext request, Exception e)
    {
        if (e is RequestBodyException body)
        {
            request.WriteErrorLogIfEnabled(LogLevel.Info, $"{entry.Module.Info.SourceName} {entry.Point.Name}: {e.Message}");
            request.Leave(entry, outer, body.Status, EventKind.LeaveThrew);
            return new HookResult(body.Status);
        }

        if (e is OperationCanceledException or IOException && request.Aborted.IsCancellationRequested)
        {
            request.WriteErrorLogIfEnabled(
                LogLevel.Info, $"{entry.Module.Info.SourceName} {entry.Point.Name}: the client has gone");
            request.Leave(entry, outer, HookResult.Done.Value, EventKind.LeaveThrew);
            return HookResult.Done;
        }

        request.WriteErrorLogIfEnabled(
            LogLevel.Error,
            $"{entry.Module.Info.SourceName} {entry.Point.Name}: {e.GetType().FullName}: {e.Message} {Where(e)}");
        request.Leave(entry, outer, 500, EventKind.LeaveThrew);
        return new HookResult(500);
    }

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
