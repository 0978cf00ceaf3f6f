// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Security;
using Vestige.Core.Hosts;
using Vestige.Tls;

namespace Vestige.Core.Tls;

/// <summary>Finds out for a local address whether its hosts speak TLS, and with what. Made once; safe from any thread.</summary>
public sealed class TlsMap
{
    private readonly ServerEngine _engine;
    private readonly ITlsHosts _hosts;
    private readonly SslServerAuthenticationOptions?[] _options;

    private TlsMap(ServerEngine engine, ITlsHosts hosts)
    {
        _engine = engine;
        _hosts = hosts;
        _options = new SslServerAuthenticationOptions?[engine.AllHosts.Count];
        for (var i = 0; i < _options.Length; i++)
        {
            var host = (ServerHost)engine.AllHosts[i];
            _options[i] = hosts.IsOn(host) != false && hosts.Of(host) is { } settings ? Options(host, settings) : null;
            IsEverOn |= hosts.IsOn(host) == true;
        }
    }

    /// <summary>Whether a host says so itself, so that any listening socket may have to speak TLS.</summary>
    public bool IsEverOn { get; }

    /// <summary>Makes the map; null when no host has a certificate.</summary>
    /// <param name="engine">The frozen server.</param>
    public static TlsMap? Of(ServerEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        if (engine.Catalog.ProviderTable.Find<ITlsHosts>() is not { } hosts)
        {
            return null;
        }

        var map = new TlsMap(engine, hosts);
        return Array.Exists(map._options, static options => options is not null) ? map : null;
    }

    /// <summary>
    /// The hosts that speak TLS on an address; null when plain HTTP is spoken there. As in httpd the first host decides for
    /// all: a client has not named one yet.
    /// </summary>
    /// <param name="local">The address on which a connection was accepted.</param>
    /// <param name="isHttps">Whether its listening socket is one for <c>https</c>.</param>
    public TlsGroup? Find(IPEndPoint local, bool isHttps)
    {
        ArgumentNullException.ThrowIfNull(local);
        var address = local.Address.IsIPv4MappedToIPv6 ? local.Address.MapToIPv4() : local.Address;
        var group = _engine.Hosts.Find(address, local.Port);
        var first = group.Default;
        return _options[first.Index] is { } options && (_hosts.IsOn(first) ?? isHttps)
            ? group.Tls ??= new TlsGroup(group, options, _options)
            : null;
    }

    private static SslServerAuthenticationOptions Options(ServerHost host, TlsSettings settings) => new()
    {
        ServerCertificateContext = settings.Certificate,
        EnabledSslProtocols = settings.Protocols,
        CipherSuitesPolicy = settings.Ciphers,
        AllowTlsResume = settings.AllowsResumption,
        AllowRenegotiation = false,
        ApplicationProtocols = ApplicationProtocols(host),
    };

    // In the host's order, which decides. HTTP/1.1 can always be had, as in httpd.
    private static List<SslApplicationProtocol> ApplicationProtocols(ServerHost host)
    {
        List<SslApplicationProtocol> offered = [];
        foreach (var protocol in host.Core.Protocols ?? [])
        {
            if (protocol is "h2" or "http/1.1")
            {
                offered.Add(protocol is "h2" ? SslApplicationProtocol.Http2 : SslApplicationProtocol.Http11);
            }
        }

        if (!offered.Contains(SslApplicationProtocol.Http11))
        {
            offered.Add(SslApplicationProtocol.Http11);
        }

        return offered;
    }
}
