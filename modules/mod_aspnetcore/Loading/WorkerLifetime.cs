// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Extensions.Hosting;

namespace Vestige.AspNetCore.Loading;

/// <summary>The lifetime of a host in a worker: nothing of the process is its to listen to.</summary>
internal sealed class WorkerLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
