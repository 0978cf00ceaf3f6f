// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Vestige.Hosting.Endpoints;

/// <summary>
/// Lets one cleartext port speak HTTP/1.1 and HTTP/2: a client that begins with the HTTP/2 preface (RFC 9113, section
/// 3.4) gets HTTP/2. Kestrel chooses by the protocol that TLS negotiated, so that is what it is shown.
/// </summary>
internal sealed class ProtocolSniffer(ConnectionDelegate next, TimeSpan timeout)
{
    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    public Task OnConnectionAsync(ConnectionContext connection) =>
        connection.Features.Get<ITlsConnectionFeature>() is null ? SniffAsync(connection) : next(connection);

    private async Task SniffAsync(ConnectionContext connection)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        limit.CancelAfter(timeout);
        try
        {
            if (await BeginsWithPrefaceAsync(connection.Transport.Input, limit.Token).ConfigureAwait(false))
            {
                var negotiated = new Negotiated();
                connection.Features.Set<ITlsConnectionFeature>(negotiated);
                connection.Features.Set<ITlsApplicationProtocolFeature>(negotiated);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ConnectionResetException)
        {
            // Nothing came in time, or the client has gone: the connection ends here, as one without a request line does.
            return;
        }

        await next(connection).ConfigureAwait(false);
    }

    private static async ValueTask<bool> BeginsWithPrefaceAsync(PipeReader input, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = read.Buffer;
            var fits = Fits(buffer);
            var isWhole = buffer.Length >= Preface.Length;
            var isEnd = read.IsCompleted;
            input.AdvanceTo(buffer.Start, fits && !isWhole && !isEnd ? buffer.End : buffer.Start);
            if (!fits || isWhole || isEnd)
            {
                return fits && isWhole;
            }
        }
    }

    private static bool Fits(in ReadOnlySequence<byte> buffer)
    {
        Span<byte> start = stackalloc byte[24];
        var length = (int)Math.Min(buffer.Length, start.Length);
        buffer.Slice(0, length).CopyTo(start);
        return start[..length].SequenceEqual(Preface[..length]);
    }

    private sealed class Negotiated : ITlsConnectionFeature, ITlsApplicationProtocolFeature
    {
        public X509Certificate2? ClientCertificate { get; set; }

        public ReadOnlyMemory<byte> ApplicationProtocol { get; } = "h2"u8.ToArray();

        public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) =>
            Task.FromResult<X509Certificate2?>(null);
    }
}
