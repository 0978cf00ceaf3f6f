// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Vestige.AspNetCore.Configuration;

namespace Vestige.AspNetCore.Serving;

/// <summary>The server of an application's host: it has no socket; requests come from the module's handler.</summary>
/// <param name="settings">The application's line.</param>
/// <param name="loggers">The application's loggers.</param>
/// <param name="drained">Completes when the worker has answered its last request.</param>
internal sealed class ApplicationServer(ApplicationSettings settings, ILoggerFactory loggers, Task drained) : IServer
{
    /// <summary>Where requests go; null before the start.</summary>
    public ApplicationPipeline? Pipeline { get; private set; }

    /// <inheritdoc/>
    public IFeatureCollection Features { get; } = NewFeatures(settings);

    /// <inheritdoc/>
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        Pipeline = new ApplicationPipeline<TContext>(settings, application, loggers);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => drained.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static FeatureCollection NewFeatures(ApplicationSettings settings)
    {
        var features = new FeatureCollection();
        features.Set<IServerAddressesFeature>(new ServerAddresses(settings.Host));
        return features;
    }
}
