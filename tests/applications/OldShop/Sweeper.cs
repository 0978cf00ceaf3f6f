// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace OldShop;

/// <summary>Runs as long as the application does.</summary>
internal sealed partial class Sweeper(ILogger<Sweeper> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Sweeping(log);
        try
        {
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            Swept(log);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "sweeping")]
    private static partial void Sweeping(ILogger log);

    [LoggerMessage(2, LogLevel.Warning, "swept")]
    private static partial void Swept(ILogger log);
}
