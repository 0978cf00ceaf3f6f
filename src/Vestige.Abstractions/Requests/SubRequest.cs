// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;

namespace Vestige.Requests;

/// <summary>A subrequest: what another path or file of this server would be.</summary>
public abstract class SubRequest : IDisposable
{
    /// <summary>The request that was made for it; its <c>Status</c> says what asking for it would give.</summary>
    public abstract Request Request { get; }

    /// <summary>Runs it: its body becomes part of the main request's answer.</summary>
    /// <returns>The handler's result.</returns>
    public abstract ValueTask<HookResult> RunAsync();

    /// <summary>Gives the subrequest back.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the subrequest back.</summary>
    /// <param name="disposing">Always true; there is no finaliser.</param>
    protected abstract void Dispose(bool disposing);
}
