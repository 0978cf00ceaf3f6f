// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Crash;

/// <summary>Lets half a second pass, so that the notice reaches the client, and dies.</summary>
internal sealed class Dying
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);

    // Longer than any kind takes, with the time that the runtime needs to write down what happened.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private TimeProvider _time = TimeProvider.System;
    private ModuleLog? _log;
    private InnerFunction? _first;
    private InnerFunction? _second;

    /// <summary>The worker starts.</summary>
    public ValueTask StartAsync(WorkerContext worker)
    {
        _time = worker.Time;
        _log = worker.Hosts[0].LogFor(CrashModule.Identifier);
        _first = worker.AddFunction("Crash/First");
        _second = worker.AddFunction("Crash/Second");
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Dies in the function that calls: on its thread, with its callers on the stack, for which the thread has to wait; or,
    /// if that is asked for, after an await on a thread of its own. Comes back only if the kind of death failed.
    /// </summary>
    public async ValueTask DieAsync(CrashOrder order, CancellationToken gone)
    {
        if (order.AfterAwait)
        {
            await Task.Delay(Delay, _time, CancellationToken.None).ConfigureAwait(false);
            await default(OtherThread);
        }
        else
        {
            WaitHere();
        }

        // With its time: how long a death takes can be read from the error log alone.
        _log?.Info($"dying by {order.Kind.Name}");
        order.Kind.Die(gone);
        // Some kinds die on a thread of their own: the function stays the running one until then.
        await Task.Delay(Bound, _time, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Runs something in two functions below the one that calls, for an endpoint, as an application's middleware would.</summary>
    public async ValueTask<HookResult> InsideAsync(Request request, Func<ValueTask<HookResult>> run)
    {
        request.SetEndpoint("Crash", name: null, route: null);
        request.EnterFunction(_first!);
        request.SetEndpoint("Crash", "HTTP: GET /crash/{name}", "/crash/{name}");
        request.EnterFunction(_second!);
        var result = await run().ConfigureAwait(false);
        request.LeaveFunction(_second!, result.Value);
        request.LeaveFunction(_first!, result.Value);
        return result;
    }

    /// <summary>Dies on a thread that belongs to no request, when the one that asked has ended.</summary>
    public void DieOutside(CrashOrder order)
    {
        async void Run() => await DieAsync(order, CancellationToken.None).ConfigureAwait(false);
        new Thread(Run) { IsBackground = true, Name = "crash" }.UnsafeStart();
    }

    private void WaitHere()
    {
        using var over = new ManualResetEventSlim();
        using var timer = _time.CreateTimer(static state => ((ManualResetEventSlim)state!).Set(), over, Delay, Timeout.InfiniteTimeSpan);
        over.Wait();
    }
}
