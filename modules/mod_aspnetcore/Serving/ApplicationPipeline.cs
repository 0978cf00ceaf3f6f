// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.AspNetCore.Serving;

/// <summary>The way of a request into an application that has started.</summary>
internal abstract class ApplicationPipeline
{
    /// <summary>Lets the application answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="overridesErrors">Whether the server answers in its place when its status is an error.</param>
    public abstract ValueTask<HookResult> HandleAsync(Request request, bool overridesErrors);
}
