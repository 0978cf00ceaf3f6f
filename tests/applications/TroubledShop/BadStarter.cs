// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace TroubledShop;

internal sealed class BadStarter : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException("the shutters are stuck");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
