// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Vestige.TestSupport;
using Vestige.TestSupport.Tls;

namespace Vestige.ProcessTests.Tls;

/// <summary>Clients that make a connection, secure it, ask once, and begin anew, until they are stopped.</summary>
internal sealed class TlsLoad : IDisposable
{
    private readonly IPEndPoint _server;
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly Task[] _clients;
    private volatile bool _stopping;
    private long _answered;

    public TlsLoad(IPEndPoint server)
    {
        _server = server;
        _clients = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(RunAsync))];
    }

    /// <summary>Waits until this many more requests were answered.</summary>
    public Task WaitForMoreAsync(long requests)
    {
        var target = Interlocked.Read(ref _answered) + requests;
        return Wait.ForAsync(
            () => Interlocked.Read(ref _answered) >= target || !_problems.IsEmpty ? this : null,
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
}
