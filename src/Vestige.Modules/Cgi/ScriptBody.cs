// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using Vestige.Requests;

namespace Vestige.Modules.Cgi;

/// <summary>
/// Hands the request's body to the program while its output is read already: neither side can block the other. The
/// beginning is kept for the script log.
/// </summary>
internal sealed class ScriptBody(Request request, Stream input, ScriptWatch watch, int keep) : IDisposable
{
    private const int BufferBytes = 16 * 1024;

    private readonly CancellationTokenSource _soak = new();
    private byte[] _kept = [];
    private long _count;

    /// <summary>The beginning of the body, as much as was asked for.</summary>
    public ReadOnlySpan<byte> Kept => _kept;

    /// <summary>Bytes read so far.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>True when the program did not get all of the body.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What to log when the body could not be read; null when it could.</summary>
    public string? Failure { get; private set; }

    /// <summary>
    /// The program wants no more: the rest of the body is read and dropped, as httpd does. A read that is cancelled would cost
    /// the connection, and with it an answer that the client has not read yet.
    /// </summary>
    public void Soak() => _soak.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _soak.Dispose();

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
                Volatile.Write(ref _count, _count + count);
                if (!_soak.IsCancellationRequested)
                {
                    await GiveAsync(buffer.AsMemory(0, count), stop);
                }
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

    private async ValueTask GiveAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _soak.Token);
        try
        {
            await input.WriteAsync(bytes, either.Token);
            watch.Touch();
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // The program went on to something else; the rest of the body is soaked up.
            IsCut = true;
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
