// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Vestige.AspNetCore.Configuration;
using Vestige.AspNetCore.Logs;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.AspNetCore.Serving;

/// <summary>The same, with the context that the application's host makes for each request.</summary>
/// <typeparam name="TContext">The host's type.</typeparam>
[SuppressMessage(
    "Design", "CA1031", Justification = "Boundary to the application's code: what it throws is logged under its name, then answered.")]
internal sealed class ApplicationPipeline<TContext>(
    ApplicationSettings settings, IHttpApplication<TContext> application, ILoggerFactory loggers) : ApplicationPipeline
    where TContext : notnull
{
    // Exchanges are kept for the requests that run at once, not for those of the busiest second ever.
    private const int MaxKept = 1024;

    private readonly ConcurrentQueue<Exchange<TContext>> _free = new();
    private readonly ILogger _logger = loggers.CreateLogger(ErrorLogProvider.OwnCategory);

    /// <inheritdoc/>
    public override ValueTask<HookResult> HandleAsync(Request request, bool overridesErrors)
    {
        var exchange = _free.TryDequeue(out var kept) ? kept : new Exchange<TContext>(settings);
        exchange.Begin(request, overridesErrors);
        return ProcessAsync(exchange, request);
    }

    // An async method: what the application sets in the flow of its requests stays in it.
    private async ValueTask<HookResult> ProcessAsync(Exchange<TContext> exchange, Request request)
    {
        TContext? context = default;
        Exception? failure = null;
        try
        {
            context = application.CreateContext(exchange);
            await application.ProcessRequestAsync(context).ConfigureAwait(false);
            await exchange.Response.EndAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
        }

        var result = HookResult.Ok;
        try
        {
            result = failure is null ? exchange.Response.Result : await FailAsync(exchange, request, failure).ConfigureAwait(false);
            await exchange.Response.RunCompletedAsync(Report).ConfigureAwait(false);
        }
        finally
        {
            if (context is not null)
            {
                application.DisposeContext(context, failure);
            }

            exchange.End();
            if (_free.Count < MaxKept)
            {
                _free.Enqueue(exchange);
            }
        }

        return result;

        void Report(Exception e) => Log(request, e, "a callback of OnCompleted threw");
    }

    // Kestrel's rules: 500 without a body, or a broken connection when the answer has begun.
    private async ValueTask<HookResult> FailAsync(Exchange<TContext> exchange, Request request, Exception failure)
    {
        if (failure is OperationCanceledException or IOException && request.Aborted.IsCancellationRequested)
        {
            request.Log.Info($"application {settings.Name}: the client has gone");
            return HookResult.Done;
        }

        var status = failure is BadHttpRequestException bad ? bad.StatusCode : 500;
        if (status == 500)
        {
            Log(request, failure, "unhandled exception");
        }
        else
        {
            request.Log.Info($"application {settings.Name}: {failure.Message}");
        }

        return await exchange.Response.FailAsync(status).ConfigureAwait(false);
    }

    private void Log(Request request, Exception failure, string what)
    {
        ExceptionLines.Write(request.Log, Logging.LogLevel.Error, $"application {settings.Name}: {what}", failure);
        ServerLog.ApplicationFailed(_logger, failure, request.LogId);
    }
}
