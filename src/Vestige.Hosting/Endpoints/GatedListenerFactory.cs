// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Vestige.Hosting.Endpoints;

/// <summary>
/// Kestrel's socket transport with a gate: accepting can stop before connections are drained, which Kestrel itself does
/// in one step.
/// </summary>
internal sealed class GatedListenerFactory(SocketTransportFactory inner, Action accepted)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly List<GatedListener> _listeners = [];

    /// <summary>The addresses that were bound.</summary>
    public IReadOnlyList<EndPoint> Bound => _listeners.ConvertAll(static listener => listener.EndPoint);

    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => inner.CanBind(endpoint);

    /// <inheritdoc/>
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var bound = await inner.BindAsync(endpoint, cancellationToken).ConfigureAwait(false);
        var listener = new GatedListener(bound, endpoint, accepted);
        _listeners.Add(listener);
        return listener;
    }

    /// <summary>Stops accepting; connections that are open go on.</summary>
    public async ValueTask StopAcceptingAsync()
    {
        foreach (var listener in _listeners)
        {
            await listener.UnbindAsync().ConfigureAwait(false);
        }
    }
}
