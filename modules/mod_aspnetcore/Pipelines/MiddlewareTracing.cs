// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http;
using Vestige.AspNetCore.Configuration;
using Vestige.Modules;

namespace Vestige.AspNetCore.Pipelines;

/// <summary>Puts traced functions around the middleware of one application, under the names by which it registered them.</summary>
internal sealed class MiddlewareTracing(ApplicationSettings settings, WorkerContext worker)
{
    /// <summary>The middleware with a traced function around what it makes.</summary>
    public Func<RequestDelegate, RequestDelegate> Around(Func<RequestDelegate, RequestDelegate> middleware)
    {
        if (WebApplicationPipeline.Find(middleware) is { } application)
        {
            // What stands for all that the program has registered itself: these have names of their own.
            if (!WebApplicationPipeline.Replace(application, Around))
            {
                settings.Host.LogFor(AspNetCoreModule.Identifier).Warning(
                    $"application {settings.Name}: its middleware is not where it is looked for; the trace shows the framework's only");
            }

            return middleware;
        }

        var function = worker.AddFunction($"{settings.Name}/{MiddlewareName.Of(middleware)}");
        return next => new TracedMiddleware(function, middleware(next)).InvokeAsync;
    }
}
