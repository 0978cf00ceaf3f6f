// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace TroubledShop;

internal sealed class EndlessStarter : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, CancellationToken.None);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
