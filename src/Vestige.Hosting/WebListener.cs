// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Vestige.Core;
using Vestige.Core.Tls;
using Vestige.Core.Tracing;
using Vestige.Hosting.Endpoints;
using Vestige.Hosting.Kestrel;
using Vestige.Hosting.Tls;

namespace Vestige.Hosting;

/// <summary>Kestrel on the worker's sockets, and its life: start, stop accepting, drain, stop.</summary>
public sealed class WebListener : IAsyncDisposable
{
    // Kestrel counts the end of the line, httpd does not.
    private const int LineEnd = 2;

    // Kestrel accepts no shorter one.
    private static readonly TimeSpan ShortestGrace = TimeSpan.FromMilliseconds(1001);

    private readonly ServerEngine _engine;
    private readonly IServer _server;
    private readonly ServiceProvider _parts;
    private readonly GatedListenerFactory _listeners;
    private readonly ConnectionCounter _connections;
    private readonly HostingLimits _limits;
    private readonly EngineLoggerFactory _log;
    private readonly TlsMap? _tls;

    /// <summary>Prepares the server; nothing listens yet.</summary>
    /// <param name="engine">The frozen server.</param>
    /// <param name="endpoints">Where to take connections.</param>
    /// <param name="limits">Limits of connections.</param>
    /// <param name="limitReached">Called once when <see cref="HostingLimits.MaxConnections"/> have been accepted.</param>
    public WebListener(
        ServerEngine engine, IReadOnlyList<HttpEndpoint> endpoints, HostingLimits limits, Action? limitReached = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(limits);
        _engine = engine;
        _limits = limits;
        _tls = TlsMap.Of(engine);
        _connections = new ConnectionCounter(limits.MaxConnections, limitReached ?? (static () => { }));
        _log = new EngineLoggerFactory(engine);
        var options = new KestrelServerOptions
        {
            AddServerHeader = false,
            AllowAlternateSchemes = limits.Http2OverCleartext,

            // RFC 9112, section 3.2.2: the host of an absolute target replaces that of the Host header.
            AllowHostHeaderOverride = true,
        };
        SetLimits(options);
        foreach (var endpoint in endpoints)
        {
            Listen(options, endpoint);
        }

        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions { Backlog = 511 }), _log);
        _listeners = new GatedListenerFactory(sockets, _connections.Accepted);
        (_server, _parts) = KestrelFactory.Create(options, _listeners, _log, new RejectionListener(engine));
    }

    /// <summary>The addresses on which it listens, once started.</summary>
    public IReadOnlyList<System.Net.EndPoint> Bound => _listeners.Bound;

    /// <summary>Starts to accept.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        _server.StartAsync(new RequestAdapter(_engine), cancellationToken);

    /// <summary>
    /// Stops accepting and lets what is open come to its end: every answer from now on is its connection's last. Idle
    /// connections get as long as they could expect, so that a request on its way does not meet a closed door.
    /// </summary>
    /// <param name="cut">Cancelled when what is still open is to be cut off.</param>
    public async Task DrainAsync(CancellationToken cut)
    {
        _engine.IsDraining = true;
        await _listeners.StopAcceptingAsync().ConfigureAwait(false);
        await _connections.WhenAllClosedAsync(_limits.KeepAliveTimeout, _engine.Time, cut).ConfigureAwait(false);
        await _server.StopAsync(cut).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _log.Dispose();
        return _parts.DisposeAsync();
    }

    private void SetLimits(KestrelServerOptions options)
    {
        var limits = options.Limits;
        limits.KeepAliveTimeout = _limits.KeepAliveTimeout;
        limits.RequestHeadersTimeout = _limits.Timeout;
        limits.MaxRequestBodySize = null;
        limits.MaxRequestLineSize = Math.Max(_limits.RequestLineBytes, 1) + LineEnd;
        limits.MaxRequestHeaderCount = _limits.Fields == 0 ? 32767 : _limits.Fields;
        limits.MaxRequestHeadersTotalSize = (int)Math.Min((long)_limits.FieldBytes * limits.MaxRequestHeaderCount, 1 << 20);

        // httpd's Timeout is about progress: a client that sends or takes anything within it goes on.
        var slowest = new MinDataRate(
            bytesPerSecond: 1, gracePeriod: _limits.Timeout > ShortestGrace ? _limits.Timeout : ShortestGrace);
        limits.MinRequestBodyDataRate = slowest;
        limits.MinResponseDataRate = slowest;

        // Header bytes are kept as they are; what is not ASCII shows as \xhh in logs.
        options.RequestHeaderEncodingSelector = new HeaderEncoding(_limits.FieldBytes).Of;
        options.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
    }

    private void Listen(KestrelServerOptions options, HttpEndpoint endpoint)
    {
        if (endpoint.Descriptor is { } descriptor)
        {
            options.ListenHandle((ulong)descriptor, listen => Configure(listen, endpoint.IsHttps));
        }
        else
        {
            options.Listen(endpoint.Address!, listen => Configure(listen, endpoint.IsHttps));
        }
    }

    private void Configure(ListenOptions listen, bool isHttps)
    {
        listen.Use(next => connection => CountAsync(next, connection));
        listen.Protocols = (_limits.Http1, _limits.Http2OverCleartext) switch
        {
            (true, true) => HttpProtocols.Http1AndHttp2,
            (false, true) => HttpProtocols.Http2,
            _ => HttpProtocols.Http1,
        };
        if (_tls is { } tls && (isHttps || tls.IsEverOn))
        {
            // With TLS it is negotiated what is spoken; Kestrel takes what is not for HTTP/1.1.
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.Use(next => new TlsEndpoint(next, tls, isHttps, _limits.Timeout).OnConnectionAsync);
        }

        if (_limits.Http2OverCleartext && listen.Protocols == HttpProtocols.Http1AndHttp2)
        {
            listen.Use(next => new ProtocolSniffer(next, _limits.Timeout).OnConnectionAsync);
        }
    }

    private async Task CountAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        _connections.Opened();
        var trace = ConnectionTrace.Begin(_engine, connection.RemoteEndPoint, connection.LocalEndPoint);
        if (trace is not null)
        {
            connection.Features.Set(trace);
        }

        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            trace?.End();
            _connections.Closed();
        }
    }
}
