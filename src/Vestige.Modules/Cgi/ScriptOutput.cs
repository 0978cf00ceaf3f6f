// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Text;

namespace Vestige.Modules.Cgi;

/// <summary>A program's output: lines first, then blocks.</summary>
/// <param name="read">Reads from the program; 0 is the end.</param>
internal sealed class ScriptOutput(Func<Memory<byte>, ValueTask<int>> read)
{
    /// <summary>A longer header line counts as the end of the output, as in httpd.</summary>
    public const int MaxLine = 8189;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly ArrayBufferWriter<byte> _line = new();
    private int _start;
    private int _end;

    /// <summary>What there was of a line when the output ended, one character a byte.</summary>
    public string Partial { get; private set; } = "";

    /// <summary>
    /// The next line, one character a byte, without its end and without carriage returns; null at the end of the output,
    /// when the line has no end, and when it is too long.
    /// </summary>
    public async ValueTask<string?> ReadLineAsync()
    {
        _line.ResetWrittenCount();
        while (true)
        {
            if (_start == _end && !await FillAsync())
            {
                break;
            }

            var available = _buffer.AsSpan(_start, _end - _start);
            var end = available.IndexOf((byte)'\n');
            Take(end < 0 ? available : available[..end]);
            _start = end < 0 ? _end : _start + end + 1;
            if (_line.WrittenCount > MaxLine)
            {
                break;
            }

            if (end >= 0)
            {
                return LineText();
            }
        }

        Partial = LineText();
        return null;
    }

    /// <summary>The next bytes; empty at the end. Valid until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadBlockAsync()
    {
        if (_start == _end && !await FillAsync())
        {
            return default;
        }

        var block = _buffer.AsMemory(_start, _end - _start);
        _start = _end;
        return block;
    }

    /// <summary>Reads to the end; returns the beginning of what was read.</summary>
    /// <param name="keep">How much of it to return.</param>
    public async ValueTask<byte[]> DrainAsync(int keep)
    {
        var kept = new MemoryStream();
        for (var block = await ReadBlockAsync(); !block.IsEmpty; block = await ReadBlockAsync())
        {
            var room = keep - (int)kept.Length;
            if (room > 0)
            {
                kept.Write(block.Span[..Math.Min(room, block.Length)]);
            }
        }

        return kept.ToArray();
    }

    private async ValueTask<bool> FillAsync()
    {
        _start = 0;
        _end = await read(_buffer);
        return _end > 0;
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\r') is >= 0 and var at)
        {
            _line.Write(bytes[..at]);
            bytes = bytes[(at + 1)..];
        }

        _line.Write(bytes);
    }

    // To httpd a line ends at a zero byte, and so it does here: what stands behind it is seen by nobody.
    private string LineText()
    {
        var bytes = _line.WrittenSpan;
        var zero = bytes.IndexOf((byte)0);
        bytes = zero < 0 ? bytes : bytes[..zero];
        return Encoding.Latin1.GetString(bytes.Length > MaxLine ? bytes[..MaxLine] : bytes);
    }
}
