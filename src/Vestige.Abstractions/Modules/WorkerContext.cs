// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules;

/// <summary>The worker process as a module sees it when it starts and stops.</summary>
public abstract class WorkerContext
{
    /// <summary>Number of the worker within its generation, 0 for the first.</summary>
    public abstract int WorkerNumber { get; }

    /// <summary>Number of the generation: 1 for the first start, one more with every reload.</summary>
    public abstract int Generation { get; }

    /// <summary>All hosts, the main server first.</summary>
    public abstract IReadOnlyList<VirtualHost> Hosts { get; }

    /// <summary>Lookup of what modules offer.</summary>
    public abstract IProviders Providers { get; }

    /// <summary>The absolute server root.</summary>
    public abstract string ServerRoot { get; }

    /// <summary>Time for everything that needs it.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>Cancelled when the worker begins to stop.</summary>
    public abstract CancellationToken Stopping { get; }

    /// <summary>
    /// The request whose code the calling flow runs, or null: for what is called without it, such as loggers. It follows the request
    /// across awaits; work that goes on after the request has been answered may see a later request here.
    /// </summary>
    public virtual Request? CurrentRequest => null;

    /// <summary>
    /// Asks for the worker to be replaced: its successor is started, then it finishes what it holds and leaves. Heard once the worker
    /// is ready, and once only.
    /// </summary>
    /// <param name="reason">Why, for the error log; at most 200 characters of it.</param>
    public virtual void Retire(string reason)
    {
    }

    /// <summary>
    /// Asks for a graceful reload of the whole server, as <c>-k graceful</c> does. What is asked during one is heard after it.
    /// </summary>
    /// <param name="reason">Why, for the error log; at most 200 characters of it.</param>
    public virtual void RequestReload(string reason)
    {
    }

    /// <summary>
    /// Names a function that the module runs below its hook functions, for <see cref="Request.EnterFunction"/>. May be called
    /// while the module starts, from any thread; each call gives another function, also for a name that was there.
    /// </summary>
    /// <param name="name">As the trace shows it, for example <c>Shop/UseRouting</c>; lines have room for 80 characters.</param>
    /// <exception cref="InvalidOperationException">
    /// All modules of the worker have started, or there are too many functions.
    /// </exception>
    public abstract InnerFunction AddFunction(string name);
}
