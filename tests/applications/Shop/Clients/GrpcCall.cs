// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Shop.Clients;

/// <summary>A call: messages of one text field, each after five bytes of head; the status goes into the trailers.</summary>
internal sealed class GrpcCall(HttpContext context)
{
    private const byte TextField = 0x0A;

    public static async Task<GrpcCall> StartAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.StartAsync();
        return new GrpcCall(context);
    }

    /// <summary>The text of the next message; null after the last one.</summary>
    public async Task<string?> ReadTextAsync()
    {
        var head = new byte[5];
        if (await context.Request.Body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false) < head.Length)
        {
            return null;
        }

        var message = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
        await context.Request.Body.ReadExactlyAsync(message);
        return message.Length < 2 ? string.Empty : Encoding.UTF8.GetString(message, 2, message[1]);
    }

    /// <summary>Sends a text of at most 127 bytes as a message of its own.</summary>
    public async Task WriteTextAsync(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        byte[] message = [0, 0, 0, 0, (byte)(bytes.Length + 2), TextField, (byte)bytes.Length, .. bytes];
        await context.Response.Body.WriteAsync(message);
        await context.Response.Body.FlushAsync();
    }

    public void Finish(int status, string? message)
    {
        context.Response.AppendTrailer("grpc-status", status.ToString(CultureInfo.InvariantCulture));
        if (message is not null)
        {
            context.Response.AppendTrailer("grpc-message", message);
        }
    }
}
