// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.TestSupport.Modules;

/// <summary>A subrequest that a test has made up.</summary>
public sealed class FakeSubRequest(FakeRequest request) : SubRequest
{
    public override Request Request => request;

    public bool IsDisposed { get; private set; }

    public bool HasRun { get; private set; }

    public override ValueTask<HookResult> RunAsync()
    {
        HasRun = true;
        return HookResult.Ok;
    }

    protected override void Dispose(bool disposing) => IsDisposed = true;
}
