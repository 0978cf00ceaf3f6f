// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules;

namespace Hello;

/// <summary>Counts the visits of one worker; many requests use it at once.</summary>
internal sealed class Visits
{
    private long _count;

    /// <summary>The number of the next visit.</summary>
    public long Next() => Interlocked.Increment(ref _count);

    /// <summary>Runs before the worker's first request. An exception here fails the start, with the module's name.</summary>
    public ValueTask StartAsync(WorkerContext worker)
    {
        Interlocked.Exchange(ref _count, 0);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs after the worker's last request.</summary>
    public ValueTask StopAsync(WorkerContext worker)
    {
        worker.Hosts[0].LogFor("hello_module").Notice($"worker {worker.WorkerNumber} had {_count} visits");
        return ValueTask.CompletedTask;
    }
}
