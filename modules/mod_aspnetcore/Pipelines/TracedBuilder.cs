// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Vestige.AspNetCore.Pipelines;

/// <summary>A builder that puts a traced function around each middleware as it is registered.</summary>
internal sealed class TracedBuilder(IApplicationBuilder below, MiddlewareTracing tracing) : IApplicationBuilder
{
    /// <inheritdoc/>
    public IServiceProvider ApplicationServices
    {
        get => below.ApplicationServices;
        set => below.ApplicationServices = value;
    }

    /// <inheritdoc/>
    public IFeatureCollection ServerFeatures => below.ServerFeatures;

    /// <inheritdoc/>
    public IDictionary<string, object?> Properties => below.Properties;

    /// <inheritdoc/>
    public IApplicationBuilder Use(Func<RequestDelegate, RequestDelegate> middleware)
    {
        below.Use(tracing.Around(middleware));
        return this;
    }

    /// <inheritdoc/>
    public IApplicationBuilder New() => new TracedBuilder(below.New(), tracing);

    /// <inheritdoc/>
    public RequestDelegate Build() => below.Build();
}
