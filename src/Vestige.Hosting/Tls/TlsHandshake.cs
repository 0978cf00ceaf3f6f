// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Vestige.Core.Tls;
using Vestige.Logging;
using Vestige.Tls;

namespace Vestige.Hosting.Tls;

/// <summary>One handshake: which host the client means, and what came of it. All of it has one limit in time.</summary>
internal sealed class TlsHandshake : IDisposable
{
    private readonly ConnectionContext _connection;
    private readonly TlsGroup _hosts;
    private readonly CancellationTokenSource _limit;
    private TlsChoice? _choice;
    private string _name = "";

    public TlsHandshake(ConnectionContext connection, TlsGroup hosts, TimeSpan timeout)
    {
        _connection = connection;
        _hosts = hosts;
        _limit = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        _limit.CancelAfter(timeout);
    }

    /// <summary>How the client begins.</summary>
    public enum Beginning
    {
        /// <summary>It does not: it has gone, or was silent too long.</summary>
        Nothing,

        /// <summary>With a request that is not secured.</summary>
        Plain,

        /// <summary>With what may be a hello.</summary>
        Hello,
    }

    /// <summary>Looks at the first byte that the client sends and leaves it where it is.</summary>
    public async ValueTask<Beginning> AwaitBeginningAsync()
    {
        try
        {
            var input = _connection.Transport.Input;
            var read = await input.ReadAsync(_limit.Token).ConfigureAwait(false);
            var first = read.Buffer.IsEmpty ? (byte)0 : read.Buffer.FirstSpan[0];
            input.AdvanceTo(read.Buffer.Start);
            return read.Buffer.IsEmpty ? Beginning.Nothing
                : first is >= (byte)'A' and <= (byte)'Z' ? Beginning.Plain
                : Beginning.Hello;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            Report(e);
            return Beginning.Nothing;
        }
    }

    /// <summary>Secures the connection.</summary>
    /// <returns>What was agreed; null when the handshake failed, which is in the error log then.</returns>
    public async ValueTask<TlsConnection?> SecureAsync(SslStream stream)
    {
        try
        {
            await stream.AuthenticateAsServerAsync(Select, this, _limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException)
        {
            Report(e);
            return null;
        }
        catch (Exception e) when (_choice is null && e is NotSupportedException)
        {
            Write(LogLevel.Info, $"AH02008: SSL library error in handshake (server {Server}): the client's hello cannot be read");
            return null;
        }
        catch (Exception e) when (e is CryptographicException or NotSupportedException or InvalidOperationException)
        {
            // Not the client's doing: what was configured cannot be used.
            Write(LogLevel.Error, $"AH02008: SSL library error in handshake (server {Server}): {e.GetType().Name}: {e.Message}");
            return null;
        }

        return new TlsConnection
        {
            Protocol = stream.SslProtocol,
            CipherSuite = stream.NegotiatedCipherSuite,
            ServerName = _name.Length == 0 ? null : _name,
            Host = _choice?.Host ?? _hosts.Default,
        };
    }

    /// <summary>The server name of the client's hello; empty for none.</summary>
    public string Name => _name;

    /// <summary>Takes the limit away: what comes next has its own.</summary>
    public void Dispose() => _limit.Dispose();

    /// <summary>Writes a line about the connection to the error log of the host that it is about.</summary>
    public void Write(LogLevel level, string message)
    {
        var log = (_choice?.Host ?? _hosts.Default).LogFor("ssl_module");
        if (log.IsEnabled(level))
        {
            log.Write(level, $"[client {_connection.RemoteEndPoint}] {message}");
        }
    }

    private string Server => (_choice?.Host ?? _hosts.Default).ServerName;

    private static ValueTask<SslServerAuthenticationOptions> Select(
        SslStream stream, SslClientHelloInfo hello, object? state, CancellationToken cancellationToken)
    {
        var handshake = (TlsHandshake)state!;
        handshake._name = hello.ServerName ?? "";
        handshake._choice = handshake._hosts.Choose(handshake._name);
        return ValueTask.FromResult(handshake._choice.Options);
    }

    private void Report(Exception error)
    {
        var what = error switch
        {
            OperationCanceledException when !_connection.ConnectionClosed.IsCancellationRequested =>
                $"AH02007: SSL handshake not complete within Timeout (server {Server})",
            AuthenticationException { InnerException: { InnerException: { } library } } =>
                $"AH02008: SSL library error in handshake (server {Server}): {library.Message}",
            AuthenticationException { InnerException: { } inner } =>
                $"AH02008: SSL library error in handshake (server {Server}): {inner.Message}",
            AuthenticationException => $"AH02008: SSL library error in handshake (server {Server}): {error.Message}",
            _ => $"AH02007: SSL handshake interrupted by the client (server {Server})",
        };
        Write(LogLevel.Info, what);
    }
}
