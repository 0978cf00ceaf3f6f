// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>Cuts a stream into lines; a line is good until the next one is asked for. Memory is bounded by the longest line.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>Longest line; a longer one is passed over.</summary>
    public const int MaxLine = 1024 * 1024;

    private const int FirstSize = 256 * 1024;

    private byte[] _buffer = new byte[FirstSize];
    private int _start;
    private int _searched;
    private int _end;
    private bool _isPassingOver;

    /// <summary>Bytes read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Where a zero byte was read, which text does not hold; or -1.</summary>
    public long ZeroAt { get; private set; } = -1;

    /// <summary>The line that was taken last was too long: what was given for it is empty.</summary>
    public bool WasTooLong { get; private set; }

    /// <summary>Takes a whole line, without its end, from what has been read.</summary>
    public bool TryTake(out ReadOnlySpan<byte> line)
    {
        int length = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
        if (length < 0)
        {
            _searched = _end;
            line = default;
            return false;
        }

        int end = _searched + length;
        WasTooLong = _isPassingOver;
        line = _isPassingOver ? default : WithoutReturn(_buffer.AsSpan(_start, end - _start));
        _isPassingOver = false;
        _start = end + 1;
        _searched = _start;
        return true;
    }

    /// <summary>Takes what stands behind the last line end.</summary>
    public bool TryTakeRest(out ReadOnlySpan<byte> line)
    {
        bool isThere = _end > _start || _isPassingOver;
        WasTooLong = _isPassingOver;
        line = _isPassingOver ? default : WithoutReturn(_buffer.AsSpan(_start, _end - _start));
        _start = _searched = _end = 0;
        _isPassingOver = false;
        return isThere;
    }

    /// <summary>Reads on; false at the end of the stream.</summary>
    public bool Fill() => Add(stream.Read(Room()));

    /// <summary>Reads on from a stream that may make wait; false at its end.</summary>
    public bool Fill(CancellationToken stop)
    {
        _ = Room();
        ValueTask<int> reading = stream.ReadAsync(_buffer.AsMemory(_end), CancellationToken.None);
        return Add(reading.IsCompleted
            ? reading.Result
            : reading.AsTask().WaitAsync(stop).GetAwaiter().GetResult());
    }

    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) =>
        !line.IsEmpty && line[^1] == '\r' ? line[..^1] : line;

    private bool Add(int count)
    {
        int zero = ZeroAt < 0 ? _buffer.AsSpan(_end, count).IndexOf((byte)0) : -1;
        ZeroAt = zero >= 0 ? BytesRead + zero : ZeroAt;
        BytesRead += count;
        _end += count;
        return count > 0;
    }

    private Span<byte> Room()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _searched -= _start;
            _start = 0;
        }

        if (_isPassingOver || _end >= MaxLine)
        {
            _isPassingOver = true;
            _end = _searched = 0;
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        return _buffer.AsSpan(_end);
    }
}
