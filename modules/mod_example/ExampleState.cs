// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules;

namespace Vestige.Example;

/// <summary>What the module keeps for the life of a worker: set before the first request, read by many at once.</summary>
internal sealed class ExampleState
{
    /// <summary>Number of the worker within its generation.</summary>
    public int WorkerNumber { get; private set; } = -1;

    /// <summary>Number of the generation.</summary>
    public int Generation { get; private set; }

    /// <summary>The part of the handler that reads the request's body: the trace shows at debug level when it runs.</summary>
    public InnerFunction? Reading { get; private set; }

    /// <summary>httpd's <c>child_init</c>: the place to open connections and start timers; may wait.</summary>
    public ValueTask StartAsync(WorkerContext worker)
    {
        WorkerNumber = worker.WorkerNumber;
        Generation = worker.Generation;
        Reading = worker.AddFunction("Example/Reading");
        worker.Hosts[0].LogFor(ExampleModule.Identifier).Info($"worker {WorkerNumber} of generation {Generation} starts");
        return ValueTask.CompletedTask;
    }

    /// <summary>The last request has been answered: the place to close what was opened.</summary>
    public ValueTask StopAsync(WorkerContext worker)
    {
        worker.Hosts[0].LogFor(ExampleModule.Identifier).Info($"worker {WorkerNumber} of generation {Generation} stops");
        return ValueTask.CompletedTask;
    }
}
