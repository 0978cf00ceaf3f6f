// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using Vestige.Requests;

namespace Vestige.Modules.Cgi;

/// <summary>
/// Hands the request's body to the program while its output is read already: neither side can block the other. The
/// beginning is kept for the script log.
/// </summary>
internal sealed class ScriptBody(Request request, Stream input, ScriptWatch watch, int keep)
{
    private const int BufferBytes = 16 * 1024;

    private byte[] _kept = [];

    /// <summary>The beginning of the body, as much as was asked for.</summary>
    public ReadOnlySpan<byte> Kept => _kept;

    /// <summary>True when the copying was stopped before the end.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What to log when the body could not be read; null when it could.</summary>
    public string? Failure { get; private set; }

    /// <summary>Copies until the end of the body, which becomes the program's end of file.</summary>
    /// <param name="stop">Ends the copying.</param>
    public async Task CopyAsync(CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int count;
            while ((count = await ReadAsync(buffer, stop)) > 0)
            {
                Keep(buffer.AsSpan(0, count));
                await input.WriteAsync(buffer.AsMemory(0, count), stop);
                watch.Touch();
            }

            await input.DisposeAsync();
        }
        catch (IOException e)
        {
            // Too large, malformed, or the connection broke: 400 to a client that is still there.
            Failure = e.Message;
            watch.FailBody(e is RequestBodyException { Status: var status } ? status : 400);
        }
        catch (OperationCanceledException)
        {
            // Whoever stopped it knows why; the server below reads or refuses the rest of the body.
            IsCut = true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<int> ReadAsync(byte[] buffer, CancellationToken stop)
    {
        watch.Hold();
        try
        {
            return await request.ReadBodyAsync(buffer.AsMemory(0, BufferBytes), stop);
        }
        finally
        {
            watch.Release();
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var room = keep - _kept.Length;
        if (room > 0)
        {
            _kept = [.. _kept, .. bytes[..Math.Min(room, bytes.Length)]];
        }
    }
}
