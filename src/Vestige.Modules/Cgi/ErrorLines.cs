// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Globalization;
using System.Threading.Channels;
using Vestige.Text;

namespace Vestige.Modules.Cgi;

/// <summary>
/// Splits what a program writes to its standard error into lines, while it runs. They wait here until the function that
/// answers the request logs them; a program that writes faster than that waits, and one that never stops is cut off.
/// </summary>
internal sealed class ErrorLines(Stream stream)
{
    /// <summary>A longer line is split, as in httpd.</summary>
    public const int MaxLine = 8191;

    /// <summary>More than this is read and dropped.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int Waiting = 64;

    private readonly Channel<string> _lines = Channel.CreateBounded<string>(
        new BoundedChannelOptions(Waiting) { SingleReader = true, SingleWriter = true });

    private readonly ArrayBufferWriter<byte> _line = new();
    private long _total;

    /// <summary>The lines.</summary>
    public ChannelReader<string> Lines => _lines.Reader;

    /// <summary>True when the reading was stopped before the end.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads to the end of the stream.</summary>
    /// <param name="stop">Ends the reading.</param>
    public async Task ReadAsync(CancellationToken stop)
    {
        var buffer = new byte[4096];
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer, stop)) > 0)
            {
                for (var rest = buffer.AsMemory(0, Room(count)); !rest.IsEmpty;)
                {
                    rest = await TakeAsync(rest, stop);
                }
            }

            await EndAsync(stop);
        }
        catch (OperationCanceledException)
        {
            // The request is over: nobody waits for what a process that was left behind may still say.
            IsCut = true;
        }
        finally
        {
            _lines.Writer.TryComplete();
        }
    }

    private int Room(int count)
    {
        var room = (int)Math.Clamp(MaxBytes - _total, 0, count);
        _total += count;
        return room;
    }

    private async ValueTask<Memory<byte>> TakeAsync(Memory<byte> bytes, CancellationToken stop)
    {
        var end = bytes.Span.IndexOf((byte)'\n');
        var part = end < 0 ? bytes : bytes[..end];
        var room = MaxLine - _line.WrittenCount;
        if (part.Length > room)
        {
            _line.Write(part.Span[..room]);
            await PassAsync(stop);
            return bytes[room..];
        }

        _line.Write(part.Span);
        if (end < 0)
        {
            return Memory<byte>.Empty;
        }

        await PassAsync(stop);
        return bytes[(end + 1)..];
    }

    private async ValueTask EndAsync(CancellationToken stop)
    {
        if (_line.WrittenCount > 0)
        {
            await PassAsync(stop);
        }

        if (_total > MaxBytes)
        {
            await _lines.Writer.WriteAsync(
                string.Create(CultureInfo.InvariantCulture, $"({_total - MaxBytes} more bytes were dropped)"), stop);
        }
    }

    private ValueTask PassAsync(CancellationToken stop)
    {
        var bytes = _line.WrittenSpan;
        var text = ByteText.Decode(bytes is [.. var before, (byte)'\r'] ? before : bytes);
        _line.ResetWrittenCount();
        return _lines.Writer.WriteAsync(text, stop);
    }
}
