// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Security;
using Vestige.Core.Hosts;
using Vestige.Requests;

namespace Vestige.Core.Tls;

/// <summary>The hosts that speak TLS on one local address.</summary>
public sealed class TlsGroup
{
    private readonly HostGroup _hosts;
    private readonly SslServerAuthenticationOptions?[] _options;
    private readonly TlsChoice _default;

    internal TlsGroup(HostGroup hosts, SslServerAuthenticationOptions first, SslServerAuthenticationOptions?[] options)
    {
        _hosts = hosts;
        _options = options;
        _default = new TlsChoice(hosts.Default, first);
    }

    /// <summary>The first host of the address.</summary>
    public VirtualHost Default => _default.Host;

    /// <summary>
    /// Finds the host that a client means. An unknown name and no name mean the first one; a host with that name that speaks
    /// no TLS itself is answered with the first one's certificate, as in httpd.
    /// </summary>
    /// <param name="name">The server name of the client's hello; empty for none.</param>
    public TlsChoice Choose(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length == 0 || _hosts.Search(name.ToLowerInvariant()) is not { } host
            ? _default
            : new TlsChoice(host, _options[host.Index] ?? _default.Options);
    }
}
