// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Shop.Store;

/// <summary>Work beside the requests: counted before the first one, put away after the last one.</summary>
public sealed partial class Stock(ILogger<Stock> log, IHostApplicationLifetime life) : IHostedService
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsCounted { get; private set; }

    public Task Started => _started.Task;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        IsCounted = true;
        Counted(log);
        life.ApplicationStarted.Register(() =>
        {
            Opened(log);
            _started.SetResult();
        });
        life.ApplicationStopping.Register(() => Closing(log));
        life.ApplicationStopped.Register(() => Closed(log));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        PutAway(log);
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Information, "stock is counted")]
    private static partial void Counted(ILogger log);

    [LoggerMessage(2, LogLevel.Information, "the shop is open")]
    private static partial void Opened(ILogger log);

    [LoggerMessage(3, LogLevel.Information, "the shop is closing")]
    private static partial void Closing(ILogger log);

    [LoggerMessage(4, LogLevel.Information, "stock is put away")]
    private static partial void PutAway(ILogger log);

    [LoggerMessage(5, LogLevel.Information, "the shop is closed")]
    private static partial void Closed(ILogger log);
}
