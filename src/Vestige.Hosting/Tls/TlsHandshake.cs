// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Vestige.Core.Tls;
using Vestige.Logging;
using Vestige.Tls;

namespace Vestige.Hosting.Tls;

/// <summary>One handshake: which host the client means, and what came of it.</summary>
internal sealed class TlsHandshake(ConnectionContext connection, TlsGroup hosts, TimeSpan timeout)
{
    private TlsChoice? _choice;
    private string _name = "";

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
        using var limit = Limit();
        try
        {
            var input = connection.Transport.Input;
            var read = await input.ReadAsync(limit.Token).ConfigureAwait(false);
            var first = read.Buffer.IsEmpty ? (byte)0 : read.Buffer.FirstSpan[0];
            input.AdvanceTo(read.Buffer.Start);
            return read.Buffer.IsEmpty ? Beginning.Nothing
                : first is >= (byte)'A' and <= (byte)'Z' ? Beginning.Plain
                : Beginning.Hello;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            Report(limit.IsCancellationRequested && !connection.ConnectionClosed.IsCancellationRequested ? null : e);
            return Beginning.Nothing;
        }
    }

    /// <summary>Secures the connection.</summary>
    /// <returns>What was agreed; null when the handshake failed, which is in the error log then.</returns>
    public async ValueTask<TlsConnection?> SecureAsync(SslStream stream)
    {
        using var limit = Limit();
        try
        {
            await stream.AuthenticateAsServerAsync(Select, this, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException)
        {
            Report(e is OperationCanceledException && !connection.ConnectionClosed.IsCancellationRequested ? null : e);
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
            Host = (_choice ?? hosts.Choose("")).Host,
        };
    }

    /// <summary>The server name of the client's hello; empty for none.</summary>
    public string Name => _name;

    private TlsGroup Hosts => hosts;

    /// <summary>Writes a line about the connection to the error log of the host that it is about.</summary>
    public void Write(LogLevel level, string message)
    {
        var log = (_choice?.Host ?? hosts.Default).LogFor("ssl_module");
        if (log.IsEnabled(level))
        {
            log.Write(level, $"[client {connection.RemoteEndPoint}] {message}");
        }
    }

    private string Server => (_choice?.Host ?? hosts.Default).ServerName;

    private static ValueTask<SslServerAuthenticationOptions> Select(
        SslStream stream, SslClientHelloInfo hello, object? state, CancellationToken cancellationToken)
    {
        var handshake = (TlsHandshake)state!;
        handshake._name = hello.ServerName ?? "";
        handshake._choice = handshake.Hosts.Choose(handshake._name);
        return ValueTask.FromResult(handshake._choice.Options);
    }

    private CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        limit.CancelAfter(timeout);
        return limit;
    }

    // Null: it took too long.
    private void Report(Exception? error)
    {
        var what = error switch
        {
            null => $"AH02007: SSL handshake not complete within Timeout (server {Server})",
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
