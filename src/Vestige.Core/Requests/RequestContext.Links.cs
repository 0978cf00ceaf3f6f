// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;
using Vestige.Core.Builtin;

namespace Vestige.Core.Requests;

internal sealed partial class RequestContext
{
    /// <summary>The port of the <c>Host</c> header, 0 when it had none.</summary>
    public int HostPort { get; set; }

    private int DefaultPort => Scheme is "https" ? 443 : 80;

    /// <inheritdoc/>
    public override string CanonicalHostName => (Core.UseCanonicalName ?? CanonicalName.Off) switch
    {
        CanonicalName.Off when HostName.Length > 0 => HostName,
        CanonicalName.Dns => Engine.LocalNames.Of(ClientConnection.LocalAddress) ?? Host.ServerName,
        _ => Host.ServerName,
    };

    /// <inheritdoc/>
    public override int CanonicalPort
    {
        get
        {
            var physical = Core.UseCanonicalPhysicalPort ?? false;
            var server = Host.ServerPort;
            if ((Core.UseCanonicalName ?? CanonicalName.Off) == CanonicalName.Off)
            {
                // The order of httpd's ap_get_server_port.
                return HostPort != 0 ? HostPort : Fallback(physical, server);
            }

            return server != 0 ? server : Fallback(physical, 0);
        }
    }

    /// <inheritdoc/>
    public override string AbsoluteUrl(string path)
    {
        var port = CanonicalPort;
        var name = CanonicalHostName;
        if (IPAddress.TryParse(name, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            name = $"[{name}]";
        }

        return port == DefaultPort ? $"{Scheme}://{name}{path}" : $"{Scheme}://{name}:{port}{path}";
    }

    private int Fallback(bool physical, int server)
    {
        if (physical && ClientConnection.LocalPort != 0)
        {
            return ClientConnection.LocalPort;
        }

        return server != 0 ? server : DefaultPort;
    }
}
