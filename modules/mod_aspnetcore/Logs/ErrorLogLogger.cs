// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Extensions.Logging;
using Vestige.Logging;
using Vestige.Modules;
using ApplicationLogLevel = Microsoft.Extensions.Logging.LogLevel;
using LogLevel = Vestige.Logging.LogLevel;

namespace Vestige.AspNetCore.Logs;

/// <summary>One category of an application in the error log.</summary>
internal sealed class ErrorLogLogger(string category, ModuleLog hostLog, WorkerContext worker, Func<IExternalScopeProvider> scopes)
    : ILogger
{
    // What the web host puts around each request.
    private const string RequestId = "RequestId";

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => scopes().Push(state);

    /// <inheritdoc/>
    public bool IsEnabled(ApplicationLogLevel logLevel) =>
        logLevel != ApplicationLogLevel.None && (worker.CurrentRequest?.Log ?? hostLog).IsEnabled(LevelOf(logLevel));

    /// <inheritdoc/>
    public void Log<TState>(
        ApplicationLogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var id = FindRequestId();
        var request = worker.CurrentRequest;

        // Work that outlives its request still carries the scope; the request that has its place now is another.
        var isOfRequest = request is not null && (id is null || string.Equals(id, request.LogId, StringComparison.Ordinal));
        id ??= request?.LogId;
        var log = isOfRequest ? request!.Log : hostLog;
        var message = $"{category}[{eventId.Id}]: {formatter(state, exception)}{(id is null ? "" : $" [id {id}]")}";
        if (exception is null)
        {
            log.Write(LevelOf(logLevel), message);
        }
        else
        {
            ExceptionLines.Write(log, LevelOf(logLevel), message, exception);
        }
    }

    private static LogLevel LevelOf(ApplicationLogLevel level) => level switch
    {
        ApplicationLogLevel.Critical => LogLevel.Critical,
        ApplicationLogLevel.Error => LogLevel.Error,
        ApplicationLogLevel.Warning => LogLevel.Warning,
        ApplicationLogLevel.Information => LogLevel.Info,
        ApplicationLogLevel.Debug => LogLevel.Debug,
        _ => LogLevel.Trace1,
    };

    private string? FindRequestId()
    {
        var found = new Found();
        scopes().ForEachScope(
            static (scope, found) =>
            {
                if (scope is IReadOnlyList<KeyValuePair<string, object?>> values)
                {
                    for (var i = 0; i < values.Count; i++)
                    {
                        if (values[i].Key == RequestId)
                        {
                            found.Id = values[i].Value as string;
                        }
                    }
                }
            },
            found);
        return found.Id;
    }

    private sealed class Found
    {
        public string? Id { get; set; }
    }
}
