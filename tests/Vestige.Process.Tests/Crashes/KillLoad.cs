// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;

namespace Vestige.ProcessTests.Crashes;

/// <summary>
/// Clients whose every request has a path of its own, and who keep account of what became of each: answered in full, or broken off
/// after the answer had begun.
/// </summary>
internal sealed class KillLoad : IAsyncDisposable
{
    // The machine has more to do than to answer these.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly IPEndPoint _endpoint;
    private readonly Task[] _clients;
    private readonly ConcurrentDictionary<RawConnection, bool> _open = [];
    private int _number;
    private volatile bool _ends;
    private volatile bool _isOver;

    /// <summary>Starts clients that ask for files, and some that ask for an answer that never ends.</summary>
    public KillLoad(IPEndPoint endpoint, int clients, int waiting)
    {
        _endpoint = endpoint;
        _clients =
        [
            .. Enumerable.Range(0, clients).Select(_ => Task.Run(() => RunAsync(isWaiting: false))),
            .. Enumerable.Range(0, waiting).Select(_ => Task.Run(() => RunAsync(isWaiting: true))),
        ];
    }

    /// <summary>Paths whose answers came to their end.</summary>
    public ConcurrentQueue<string> Answered { get; } = [];

    /// <summary>Paths whose answers had begun when the connection ended.</summary>
    public ConcurrentQueue<string> BrokenOff { get; } = [];

    /// <summary>Lets those that wait for nothing come to an end; the others end with the server.</summary>
    public void End() => _ends = true;

    /// <summary>Waits for all clients.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        _isOver = true;
        foreach (var connection in _open.Keys)
        {
            connection.Dispose();
        }

        await Task.WhenAll(_clients).WaitAsync(Wait.Bound + Wait.Bound);
    }

    private async Task RunAsync(bool isWaiting)
    {
        RawConnection? connection = null;
        while (!_ends)
        {
            var path = $"/{(isWaiting ? "crash/waits" : "n")}/{Interlocked.Increment(ref _number)}";
            try
            {
                connection ??= await ConnectAsync();
                if (_ends)
                {
                    break;
                }

                await connection.SendAsync($"GET {path}{(isWaiting ? "?kind=hang&after=await" : "")} HTTP/1.1\r\nHost: localhost\r\n\r\n");
                _ = await connection.ReadAsync(bound: isWaiting ? TimeSpan.FromHours(2) : null);
                Answered.Enqueue(path);
                await Task.Delay(Pause);
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                if (connection?.BytesSinceSend > 0 && !_isOver)
                {
                    BrokenOff.Enqueue(path);
                }

                Close(connection);
                connection = null;
            }
        }

        Close(connection);
    }

    private async Task<RawConnection> ConnectAsync()
    {
        var connection = await RawConnection.ConnectAsync(_endpoint);
        _open[connection] = true;
        return connection;
    }

    private void Close(RawConnection? connection)
    {
        if (connection is not null)
        {
            _open.TryRemove(connection, out _);
            connection.Dispose();
        }
    }
}
