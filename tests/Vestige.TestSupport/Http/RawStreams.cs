// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Vestige.TestSupport.Http;

/// <summary>
/// HTTP/2 without a client's good manners: one request on a connection of its own, its fields as the bytes they are.
/// </summary>
public static class RawStreams
{
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte GoAway = 7;
    private const byte EndsStream = 1;
    private const byte EndsHeaders = 4;

    /// <summary>Sends a request and waits until its stream or its connection has ended.</summary>
    /// <param name="endpoint">Where an HTTP/2 server listens.</param>
    /// <param name="fields">Names and values, a character for each byte.</param>
    /// <returns>True for an answer that came to its end, false for a stream or connection that was refused.</returns>
    public static async Task<bool> SendAsync(IPEndPoint endpoint, params (string Name, string Value)[] fields)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var bound = new CancellationTokenSource(Wait.Bound);
        await socket.ConnectAsync(endpoint, bound.Token);
        using var stream = new NetworkStream(socket);
        await stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray(), bound.Token);
        await stream.WriteAsync(Frame(Settings, 0, 0, []), bound.Token);
        var block = fields.SelectMany(static field => Literal(field.Name, field.Value)).ToArray();
        await stream.WriteAsync(Frame(Headers, EndsStream | EndsHeaders, 1, block), bound.Token);
        return await IsAnsweredAsync(stream, bound.Token);
    }

    private static async Task<bool> IsAnsweredAsync(NetworkStream stream, CancellationToken stop)
    {
        var head = new byte[9];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(head, stop);
                await stream.ReadExactlyAsync(new byte[(head[0] << 16) | (head[1] << 8) | head[2]], stop);
                if (head[3] is Reset or GoAway)
                {
                    return false;
                }

                if (head[3] is Data or Headers && (head[4] & EndsStream) != 0)
                {
                    return true;
                }
            }
        }
        catch (Exception e) when (e is IOException or EndOfStreamException)
        {
            return false;
        }
    }

    private static byte[] Frame(byte type, byte flags, int streamId, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        frame[3] = type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), streamId);
        payload.CopyTo(frame.AsSpan(9));
        return frame;
    }

    // Never indexed, new name, no Huffman code (RFC 7541, section 6.2.3).
    private static IEnumerable<byte> Literal(string name, string value) => [0x10, .. Text(name), .. Text(value)];

    private static IEnumerable<byte> Text(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        return [.. Length(bytes.Length), .. bytes];
    }

    // An integer with a prefix of seven bits (RFC 7541, section 5.1).
    private static IEnumerable<byte> Length(int length)
    {
        if (length < 127)
        {
            yield return (byte)length;
            yield break;
        }

        yield return 127;
        for (length -= 127; length >= 128; length >>= 7)
        {
            yield return (byte)(0x80 | (length & 127));
        }

        yield return (byte)length;
    }
}
