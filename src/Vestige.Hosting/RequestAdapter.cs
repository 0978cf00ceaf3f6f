// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;
using Vestige.Core;
using Vestige.Core.Requests;

namespace Vestige.Hosting;

/// <summary>Ties Kestrel to the engine: no host, no middleware, one exchange object per connection or stream.</summary>
internal sealed class RequestAdapter(ServerEngine engine) : IHttpApplication<RequestExchange>
{
    /// <inheritdoc/>
    public RequestExchange CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<RequestExchange> container)
        {
            return new RequestExchange(engine, contextFeatures);
        }

        return container.HostContext ??= new RequestExchange(engine, contextFeatures);
    }

    /// <inheritdoc/>
    public Task ProcessRequestAsync(RequestExchange context) => context.ProcessAsync();

    /// <inheritdoc/>
    public void DisposeContext(RequestExchange context, Exception? exception)
    {
        // The exchange has ended its request itself; the object stays with its connection.
    }
}
