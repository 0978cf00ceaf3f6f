// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Hosting.Server.Features;
using Vestige.Requests;

namespace Vestige.AspNetCore.Serving;

/// <summary>
/// The addresses that an application is told: the server's own, as <c>ServerName</c> gives it. What the application adds is kept and
/// has no effect: <c>Listen</c> decides.
/// </summary>
internal sealed class ServerAddresses : IServerAddressesFeature
{
    /// <summary>Makes the list for the applications of a host.</summary>
    public ServerAddresses(VirtualHost host)
    {
        var port = host.ServerPort == 0 ? "" : $":{host.ServerPort}";
        Addresses.Add($"{host.Scheme}://{host.ServerName}{port}");
    }

    /// <inheritdoc/>
    public ICollection<string> Addresses { get; } = [];

    /// <inheritdoc/>
    public bool PreferHostingUrls { get; set; }
}
