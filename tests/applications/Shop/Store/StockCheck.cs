// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.Store;

internal sealed class StockCheck(Stock stock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(stock.IsCounted ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
