// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Security;
using Microsoft.AspNetCore.Connections;
using Vestige.Core.Tls;
using Vestige.Logging;
using Vestige.Tls;

namespace Vestige.Hosting.Tls;

/// <summary>
/// Secures the connections of a listening socket whose addresses speak TLS. Not Kestrel's own middleware: that one tells
/// nobody whose handshake failed, cuts off who speaks plain HTTP, and ends connections without saying so.
/// </summary>
internal sealed class TlsEndpoint(ConnectionDelegate next, TlsMap map, bool isHttps, TimeSpan timeout)
{
    // How long the last bytes may take once the answers are sent.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    public Task OnConnectionAsync(ConnectionContext connection) =>
        connection.LocalEndPoint is IPEndPoint local && map.Find(local, isHttps) is { } hosts
            ? SecureAsync(connection, new TlsHandshake(connection, hosts, timeout))
            : next(connection);

    private async Task SecureAsync(ConnectionContext connection, TlsHandshake handshake)
    {
        switch (await handshake.AwaitBeginningAsync().ConfigureAwait(false))
        {
            case TlsHandshake.Beginning.Hello:
                break;
            case TlsHandshake.Beginning.Plain:
                handshake.Dispose();
                handshake.Write(LogLevel.Info, "AH01996: SSL handshake failed: HTTP spoken on HTTPS port; sending an error page");
                connection.Features.Set(new TlsFeature(Connection: null));
                await next(connection).ConfigureAwait(false);
                return;
            default:
                handshake.Dispose();
                return;
        }

        var stream = new SslStream(new TransportStream(connection.Transport), leaveInnerStreamOpen: true);
        await using (stream.ConfigureAwait(false))
        {
            var agreed = await handshake.SecureAsync(stream).ConfigureAwait(false);
            handshake.Dispose();
            if (agreed is not null)
            {
                await ServeAsync(connection, stream, handshake.Name, agreed).ConfigureAwait(false);
            }
        }
    }

    private async Task ServeAsync(ConnectionContext connection, SslStream stream, string name, TlsConnection agreed)
    {
        new SecuredFeature(stream, name).AddTo(connection.Features);
        connection.Features.Set(new TlsFeature(agreed));
        var plain = connection.Transport;
        var secured = new SecuredTransport(stream, connection.Features);
        connection.Transport = secured;
        try
        {
            await next(connection).ConfigureAwait(false);
            await EndAsync(connection, stream, secured).ConfigureAwait(false);
        }
        finally
        {
            connection.Transport = plain;
        }
    }

    private static async Task EndAsync(ConnectionContext connection, SslStream stream, SecuredTransport secured)
    {
        var farewell = SendEndAsync(connection, stream, secured);
        try
        {
            await farewell.WaitAsync(Farewell).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            connection.Abort(new ConnectionAbortedException("the client does not take the end of the connection", e));
            await farewell.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The client has gone: there is nobody to say farewell to.
            connection.Abort(new ConnectionAbortedException("the client has gone", e));
        }
    }

    // Clients tell by the notification that the answer was not cut off.
    private static async Task SendEndAsync(ConnectionContext connection, SslStream stream, SecuredTransport secured)
    {
        await secured.DisposeAsync().ConfigureAwait(false);
        if (!connection.ConnectionClosed.IsCancellationRequested)
        {
            await stream.ShutdownAsync().ConfigureAwait(false);
        }
    }
}
