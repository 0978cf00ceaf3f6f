// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Win32.SafeHandles;

namespace Vestige.Hosting.Endpoints;

/// <summary>A listener that can be unbound ahead of Kestrel and counts what it accepts.</summary>
/// <param name="inner">The transport's listener.</param>
/// <param name="endpoint">What it was bound to.</param>
/// <param name="accepted">Called for each connection.</param>
internal sealed class GatedListener(IConnectionListener inner, EndPoint endpoint, Action accepted) : IConnectionListener
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isAccepting;
    private int _unbound;

    /// <inheritdoc/>
    public EndPoint EndPoint => inner.EndPoint;

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        _isAccepting = true;
        ConnectionContext? connection = null;
        try
        {
            connection = await inner.AcceptAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (connection is null)
            {
                _ended.TrySetResult();
            }
        }

        if (connection is not null)
        {
            accepted();
        }

        return connection;
    }

    /// <inheritdoc/>
    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _unbound, 1) != 0)
        {
            return;
        }

        await inner.UnbindAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint is FileHandleEndPoint inherited)
        {
            await CloseAsync(inherited).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    // The transport leaves an inherited descriptor open: clients could still connect to a socket that only this process
    // holds, and nobody would answer them. Closed once no accept can use its number any more.
    private async Task CloseAsync(FileHandleEndPoint inherited)
    {
        if (_isAccepting)
        {
            await _ended.Task.ConfigureAwait(false);
        }

        new SafeFileHandle((nint)inherited.FileHandle, ownsHandle: true).Dispose();
    }
}
