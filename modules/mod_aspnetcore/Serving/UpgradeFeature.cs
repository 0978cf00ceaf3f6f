// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http.Features;

namespace Vestige.AspNetCore.Serving;

/// <summary>Leads a connection over to another protocol; the answer's head is made final before.</summary>
internal sealed class UpgradeFeature(ApplicationResponse response) : IHttpUpgradeFeature
{
    private IHttpUpgradeFeature _below = null!;

    /// <inheritdoc/>
    public bool IsUpgradableRequest => _below.IsUpgradableRequest;

    /// <summary>Takes the feature of a request; the result is null when it has none.</summary>
    public UpgradeFeature? Begin(IHttpUpgradeFeature? below)
    {
        _below = below!;
        return below is null ? null : this;
    }

    /// <inheritdoc/>
    public async Task<Stream> UpgradeAsync()
    {
        if (IsUpgradableRequest)
        {
            await response.StartUpgradeAsync().ConfigureAwait(false);
        }

        return await _below.UpgradeAsync().ConfigureAwait(false);
    }
}
