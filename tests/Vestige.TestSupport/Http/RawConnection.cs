// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Vestige.TestSupport.Http;

/// <summary>One TCP connection on which the test writes and reads the bytes of HTTP/1 itself.</summary>
public sealed class RawConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly ResponseReader _reader;

    private RawConnection(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new ResponseReader(_stream);
    }

    public IPEndPoint LocalEndpoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Bytes that came since something was last sent.</summary>
    public long BytesSinceSend => _reader.BytesSeen;

    public static async Task<RawConnection> ConnectAsync(IPEndPoint endpoint, TimeSpan? bound = null)
    {
        using var limit = new CancellationTokenSource(bound ?? Wait.Bound);
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, limit.Token);
            return new RawConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends text as it stands, one byte a character; line ends are the caller's.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        _reader.BytesSeen = 0;
        using var limit = new CancellationTokenSource(Wait.Bound);
        await _stream.WriteAsync(bytes, limit.Token);
    }

    /// <summary>Waits until the first bytes of an answer are here, and leaves them there.</summary>
    public async Task WaitForDataAsync()
    {
        using var limit = new CancellationTokenSource(Wait.Bound);
        _ = await _socket.ReceiveAsync(new byte[1], SocketFlags.Peek, limit.Token);
    }

    /// <summary>Ends this side's sending; answers can still be read.</summary>
    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Reads one answer by its framing; 1xx answers before it are collected.</summary>
    /// <param name="toHead">The request was HEAD, so no body follows whatever the headers say.</param>
    /// <param name="bound">How long to wait for all of it.</param>
    public async Task<RawResponse> ReadAsync(bool toHead = false, TimeSpan? bound = null)
    {
        using var limit = new CancellationTokenSource(bound ?? Wait.Bound);
        return await _reader.ReadAsync(toHead, limit.Token);
    }

    /// <summary>Reads whatever comes until the server ends the connection.</summary>
    public async Task<byte[]> ReadToEndAsync(TimeSpan? bound = null)
    {
        using var limit = new CancellationTokenSource(bound ?? Wait.Bound);
        return await _reader.ReadToEndAsync(limit.Token);
    }

    public void Dispose() => _stream.Dispose();
}
