// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http;
using Vestige.AspNetCore.Serving;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.AspNetCore.Pipelines;

/// <summary>A middleware of an application, noted as it is entered and comes back.</summary>
internal sealed class TracedMiddleware(InnerFunction function, RequestDelegate middleware)
{
    /// <summary>Runs it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if ((context.Features as Exchange)?.Request is not { } request)
        {
            // A context that the application has made itself: no request of the server.
            return middleware(context);
        }

        request.EnterFunction(function);
        Task running;
        try
        {
            running = middleware(context);
        }
        catch (Exception e)
        {
            request.FailFunction(function, e);
            throw;
        }

        if (!running.IsCompletedSuccessfully)
        {
            return AwaitAsync(running, context, request);
        }

        request.LeaveFunction(function, context.Response.StatusCode);
        return Task.CompletedTask;
    }

    private async Task AwaitAsync(Task running, HttpContext context, Request request)
    {
        try
        {
            await running.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            request.FailFunction(function, e);
            throw;
        }

        request.LeaveFunction(function, context.Response.StatusCode);
    }
}
