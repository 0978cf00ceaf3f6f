// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using Vestige.Core.Requests;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Core.Modules;

/// <summary>Starts and stops the modules of a worker.</summary>
public sealed class WorkerLife : IDisposable
{
    private readonly ServerEngine _engine;
    private readonly int _workerNumber;
    private readonly int _generation;
    private readonly CancellationTokenSource _stopping = new();
    private readonly UncaughtExceptions? _uncaught;
    private readonly WorkerWishes _wishes = new();

    /// <summary>Prepares the life of a worker.</summary>
    /// <param name="engine">The frozen server.</param>
    /// <param name="workerNumber">Number of the worker within its generation.</param>
    /// <param name="generation">Number of the generation.</param>
    public WorkerLife(ServerEngine engine, int workerNumber, int generation)
    {
        ArgumentNullException.ThrowIfNull(engine);
        _engine = engine;
        _workerNumber = workerNumber;
        _generation = generation;
        _uncaught = engine.Flow is { } flow ? new UncaughtExceptions(flow) : null;
    }

    /// <summary>Runs the modules' start functions in load order, and makes known the functions that they named.</summary>
    /// <returns>Null, or which module failed and why.</returns>
    [SuppressMessage(
        "Design", "CA1031", Justification = "Boundary to modules' code: a failed start is told with the module's name.")]
    public async Task<string?> StartAsync()
    {
        foreach (var (module, start) in _engine.Catalog.WorkerStart)
        {
            try
            {
                await start(new Context(this, module)).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                return $"module {module.Info.Identifier} failed to start: {e.GetType().Name}: {e.Message}";
            }
        }

        return Freeze();
    }

    private string? Freeze()
    {
        try
        {
            _engine.InnerFunctions.Freeze();
            return null;
        }
        catch (ArgumentException e)
        {
            return $"the functions that modules named cannot be noted: {e.Message}";
        }
    }

    /// <summary>The worker serves: what modules have asked for, and ask for from now on, is passed on.</summary>
    /// <param name="retire">Asks for the worker to be replaced, with the reason.</param>
    /// <param name="reload">Asks for a graceful reload, with the reason.</param>
    public void BecomeReady(Action<string> retire, Action<string> reload) => _wishes.BecomeReady(retire, reload);

    /// <summary>Tells modules that the worker begins to stop.</summary>
    public void BeginStop() => _stopping.Cancel();

    /// <summary>Runs the modules' stop functions in reverse load order; a failure is logged and the next one runs.</summary>
    [SuppressMessage(
        "Design", "CA1031", Justification = "Boundary to modules' code: a failed stop is logged with the module's name.")]
    public async Task StopAsync()
    {
        var stops = _engine.Catalog.WorkerStop;
        for (var i = stops.Count - 1; i >= 0; i--)
        {
            try
            {
                await stops[i].Stop(new Context(this, stops[i].Module)).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                _engine.MainLog(stops[i].Module.Info.ShortName).Error($"failed to stop: {e.GetType().Name}: {e.Message}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _uncaught?.Dispose();
        _stopping.Dispose();
    }

    private sealed class Context(WorkerLife life, LoadedModule module) : WorkerContext
    {
        public override int WorkerNumber => life._workerNumber;

        public override int Generation => life._generation;

        public override IReadOnlyList<VirtualHost> Hosts => life._engine.AllHosts;

        public override IProviders Providers => life._engine.Catalog.ProviderTable;

        public override string ServerRoot => life._engine.ServerRoot;

        public override TimeProvider Time => life._engine.Time;

        public override CancellationToken Stopping { get; } = life._stopping.Token;

        public override Request? CurrentRequest => life._engine.Flow?.CurrentRequest;

        public override void Retire(string reason)
        {
            if (!Stopping.IsCancellationRequested)
            {
                life._wishes.Retire(reason);
            }
        }

        public override void RequestReload(string reason)
        {
            if (!Stopping.IsCancellationRequested)
            {
                life._wishes.Reload(reason);
            }
        }

        public override InnerFunction AddFunction(string name) => life._engine.InnerFunctions.Add(module, name);
    }
}
