// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vestige.AspNetCore.Configuration;
using Vestige.Modules;

namespace Vestige.AspNetCore.Pipelines;

/// <summary>Makes the builder of an application's pipeline one that names what is registered.</summary>
internal sealed class TracedBuilderFactory(IServiceProvider services, MiddlewareTracing tracing) : IApplicationBuilderFactory
{
    private readonly ApplicationBuilderFactory _factory = new(services);

    /// <summary>Puts the factory into an application's services.</summary>
    public static void AddTo(IServiceCollection services, ApplicationSettings settings, WorkerContext worker)
    {
        services.RemoveAll<IApplicationBuilderFactory>();
        services.AddSingleton<IApplicationBuilderFactory>(
            provider => new TracedBuilderFactory(provider, new MiddlewareTracing(settings, worker)));
    }

    /// <inheritdoc/>
    public IApplicationBuilder CreateBuilder(IFeatureCollection serverFeatures) =>
        new TracedBuilder(_factory.CreateBuilder(serverFeatures), tracing);
}
