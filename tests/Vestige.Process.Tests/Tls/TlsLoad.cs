// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Vestige.TestSupport;
using Vestige.TestSupport.Tls;

namespace Vestige.ProcessTests.Tls;

/// <summary>
/// Clients that make a connection, secure it, ask once, and begin anew, and one that keeps a connection of HTTP/2, until they are
/// stopped.
/// </summary>
internal sealed class TlsLoad : IDisposable
{
    private readonly IPEndPoint _server;
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly Task[] _clients;
    private volatile bool _stopping;
    private long _answered;
    private long _answeredByHttp2;

    public TlsLoad(IPEndPoint server)
    {
        _server = server;
        _clients = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(RunAsync)), Task.Run(RunHttp2Async)];
    }

    /// <summary>Waits until this many more requests were answered.</summary>
    public Task WaitForMoreAsync(long requests)
    {
        var target = Interlocked.Read(ref _answered) + requests;
        var second = Interlocked.Read(ref _answeredByHttp2) + requests;
        return Wait.ForAsync(
            () => (Interlocked.Read(ref _answered) >= target && Interlocked.Read(ref _answeredByHttp2) >= second)
                || !_problems.IsEmpty ? this : null,
            () => $"{requests} more answers; {string.Join(", ", _problems)}");
    }

    /// <summary>Lets requests in flight end and returns what went wrong.</summary>
    public async Task<IReadOnlyList<string>> StopAsync()
    {
        _stopping = true;
        await Task.WhenAll(_clients).WaitAsync(Wait.Bound + Wait.Bound);
        return [.. _problems];
    }

    public void Dispose() => _stopping = true;

    private async Task RunAsync()
    {
        while (!_stopping)
        {
            try
            {
                using var client = await TlsClient.ConnectAsync(_server, "localhost");
                var answer = await client.GetAsync("/", "localhost");
                if (!answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal)
                    || !answer.EndsWith("It answers.\n", StringComparison.Ordinal))
                {
                    _problems.Enqueue("answer: " + answer);
                }

                Interlocked.Increment(ref _answered);
            }
            catch (Exception e) when (e is IOException or SocketException or AuthenticationException or TimeoutException)
            {
                _problems.Enqueue($"{e.GetType().Name}: {e.Message} {e.InnerException?.Message}");
            }
        }
    }

    // Sends again only what the server said it has not begun (RFC 9113, section 6.8).
    private async Task RunHttp2Async()
    {
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null;
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(_server, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        using var client = new HttpClient(handler)
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        while (!_stopping)
        {
            try
            {
                if (await client.GetStringAsync("https://localhost/") != "It answers.\n")
                {
                    _problems.Enqueue("HTTP/2: another answer");
                }

                Interlocked.Increment(ref _answeredByHttp2);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                _problems.Enqueue($"HTTP/2: {e.GetType().Name}: {e.Message} {e.InnerException?.Message}");
            }
        }
    }
}
