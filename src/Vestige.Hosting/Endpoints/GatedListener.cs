// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Vestige.Hosting.Endpoints;

/// <summary>A listener that can be unbound ahead of Kestrel and counts what it accepts.</summary>
internal sealed class GatedListener(IConnectionListener inner, Action accepted) : IConnectionListener
{
    private int _unbound;

    /// <inheritdoc/>
    public EndPoint EndPoint => inner.EndPoint;

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        var connection = await inner.AcceptAsync(cancellationToken).ConfigureAwait(false);
        if (connection is not null)
        {
            accepted();
        }

        return connection;
    }

    /// <inheritdoc/>
    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _unbound, 1) == 0 ? inner.UnbindAsync(cancellationToken) : default;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
