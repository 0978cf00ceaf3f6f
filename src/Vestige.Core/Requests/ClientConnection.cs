// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Vestige.Core.Hosts;
using Vestige.Core.Tls;
using Vestige.Requests;
using Vestige.Tls;

namespace Vestige.Core.Requests;

/// <summary>The connection of a request, made from the server's connection features when first needed.</summary>
internal sealed class ClientConnection : Connection
{
    private readonly IPAddress _peer;
    private readonly IPAddress _local;
    private readonly string _id;
    private string? _peerText;
    private string? _localText;

    /// <summary>A connection of which only the ends are known.</summary>
    public ClientConnection(EndPoint? remote, EndPoint? local)
    {
        _peer = Plain((remote as IPEndPoint)?.Address);
        _local = Plain((local as IPEndPoint)?.Address);
        PeerPort = (remote as IPEndPoint)?.Port ?? 0;
        LocalPort = (local as IPEndPoint)?.Port ?? 0;
        _id = "";
    }

    public ClientConnection(IHttpConnectionFeature? feature, TlsFeature? tls)
    {
        _peer = Plain(feature?.RemoteIpAddress);
        _local = Plain(feature?.LocalIpAddress);
        PeerPort = feature?.RemotePort ?? 0;
        LocalPort = feature?.LocalPort ?? 0;
        _id = feature?.ConnectionId ?? "";
        Tls = tls?.Connection;
        IsPlainWhereTlsIsSpoken = tls is { Connection: null };
    }

    /// <inheritdoc/>
    public override IPAddress PeerAddress => _peer;

    /// <inheritdoc/>
    public override int PeerPort { get; }

    /// <inheritdoc/>
    public override IPAddress LocalAddress => _local;

    /// <inheritdoc/>
    public override int LocalPort { get; }

    /// <inheritdoc/>
    public override string PeerAddressText => _peerText ??= _peer.ToString();

    /// <inheritdoc/>
    public override string LocalAddressText => _localText ??= _local.ToString();

    /// <inheritdoc/>
    public override string LogId => _id;

    /// <inheritdoc/>
    public override int KeepAliveCount => RequestCount - 1;

    /// <inheritdoc/>
    public override bool IsSecure => Tls is not null;

    /// <inheritdoc/>
    public override TlsConnection? Tls { get; }

    /// <inheritdoc/>
    public override bool IsPlainWhereTlsIsSpoken { get; }

    /// <summary>True once a line about this connection is in the error log.</summary>
    public bool IsInErrorLog { get; set; }

    /// <summary>Requests begun on this connection, the current one included.</summary>
    public int RequestCount { get; set; }

    /// <summary>The hosts that answer on the local address; found once per connection.</summary>
    public HostGroup? Hosts { get; set; }

    // An IPv4 client on an IPv6 socket is shown as IPv4, as httpd does.
    private static IPAddress Plain(IPAddress? address) => address switch
    {
        null => IPAddress.None,
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
        _ => address,
    };
}
