// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Vestige.Logging;

namespace Vestige.Core.Requests;

/// <summary>Sends a part of a file: straight into the server's buffers where no filter stands between.</summary>
internal static class FileSender
{
    private const int ChunkBytes = 64 * 1024;

    public static async ValueTask SendAsync(RequestContext request, SafeFileHandle file, long offset, long count)
    {
        if (request.IsUnfiltered)
        {
            await SendDirectAsync(request, file, offset, count).ConfigureAwait(false);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(ChunkBytes, Math.Max(count, 1)));
        try
        {
            while (count > 0)
            {
                var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, count)), offset);
                if (read == 0)
                {
                    Truncated(request, count);
                    return;
                }

                await request.WriteAsync(buffer.AsMemory(0, read)).ConfigureAwait(false);
                offset += read;
                count -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask SendDirectAsync(RequestContext request, SafeFileHandle file, long offset, long count)
    {
        request.StartForRawBody();
        var writer = request.RawWriter;
        while (count > 0)
        {
            var memory = writer.GetMemory((int)Math.Min(ChunkBytes, count));
            var wanted = (int)Math.Min(memory.Length, count);
            var read = RandomAccess.Read(file, memory.Span[..wanted], offset);
            if (read == 0)
            {
                Truncated(request, count);
                return;
            }

            writer.Advance(read);
            request.CountSent(read);
            var flushed = await writer.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            if (flushed.IsCompleted)
            {
                return;
            }

            offset += read;
            count -= read;
        }
    }

    // The announced length cannot be met: the client must be able to tell, so the connection is cut.
    private static void Truncated(RequestContext request, long missing)
    {
        request.LogCore(LogLevel.Error, $"file {request.FileName} was truncated while it was sent, {missing} bytes missing");
        request.Abort();
    }
}
