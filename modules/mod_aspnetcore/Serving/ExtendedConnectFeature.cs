// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http.Features;

namespace Vestige.AspNetCore.Serving;

/// <summary>Extended CONNECT (RFC 8441): WebSockets over HTTP/2; the answer's head is made final before.</summary>
internal sealed class ExtendedConnectFeature(ApplicationResponse response) : IHttpExtendedConnectFeature
{
    private IHttpExtendedConnectFeature _below = null!;

    /// <inheritdoc/>
    public bool IsExtendedConnect => _below.IsExtendedConnect;

    /// <inheritdoc/>
    public string? Protocol => _below.Protocol;

    /// <summary>Takes the feature of a request; the result is null when it has none.</summary>
    public ExtendedConnectFeature? Begin(IHttpExtendedConnectFeature? below)
    {
        _below = below!;
        return below is null ? null : this;
    }

    /// <inheritdoc/>
    public async ValueTask<Stream> AcceptAsync()
    {
        if (IsExtendedConnect)
        {
            await response.StartUpgradeAsync().ConfigureAwait(false);
        }

        return await _below.AcceptAsync().ConfigureAwait(false);
    }
}
