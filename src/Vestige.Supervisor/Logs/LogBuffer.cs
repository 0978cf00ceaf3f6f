// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Logs;

/// <summary>
/// Whole lines on their way to a destination. Bounded: a line that does not fit is refused. Remembers where the line
/// starts that is being written, so that a half-written one can be written whole to another place.
/// </summary>
internal sealed class LogBuffer
{
    private const int Initial = 4 * 1024;
    private readonly int _limit;
    private byte[] _bytes;
    private int _lineStart;
    private int _sent;
    private int _end;

    /// <summary>Creates a buffer that holds at most <paramref name="limit"/> bytes.</summary>
    public LogBuffer(int limit)
    {
        _limit = limit;
        _bytes = new byte[Math.Min(Initial, limit)];
    }

    /// <summary>How many bytes wait.</summary>
    public int Count => _end - _sent;

    /// <summary>The bytes that wait.</summary>
    public ReadOnlySpan<byte> Pending => _bytes.AsSpan(_sent, Count);

    /// <summary>Whether a line has been written in part.</summary>
    public bool IsInsideLine => _sent > _lineStart;

    /// <summary>Adds a line and its newline; false when there is no room.</summary>
    public bool TryAppend(ReadOnlySpan<byte> line)
    {
        int needed = line.Length + 1;
        if (_bytes.Length - _end < needed && !MakeRoom(needed))
        {
            return false;
        }

        line.CopyTo(_bytes.AsSpan(_end));
        _bytes[_end + line.Length] = (byte)'\n';
        _end += needed;
        return true;
    }

    /// <summary>Says that the first <paramref name="count"/> pending bytes are written.</summary>
    public void Sent(int count)
    {
        int newline = _bytes.AsSpan(_sent, count).LastIndexOf((byte)'\n');
        if (newline >= 0)
        {
            _lineStart = _sent + newline + 1;
        }

        _sent += count;
        if (_sent == _end)
        {
            _lineStart = _sent = _end = 0;
        }
    }

    /// <summary>Makes the half-written line pending from its start.</summary>
    public void RewindLine() => _sent = _lineStart;

    /// <summary>Drops all that waits and returns how many lines that were.</summary>
    public int Discard()
    {
        int lines = Pending.Count((byte)'\n');
        _lineStart = _sent = _end = 0;
        return lines;
    }

    private bool MakeRoom(int needed)
    {
        int kept = _end - _lineStart;
        if (kept + needed > _limit)
        {
            return false;
        }

        byte[] target = _bytes;
        if (kept + needed > _bytes.Length)
        {
            int size = _bytes.Length;
            while (size < kept + needed)
            {
                size *= 2;
            }

            target = new byte[Math.Min(size, _limit)];
        }

        _bytes.AsSpan(_lineStart, kept).CopyTo(target);
        _bytes = target;
        _sent -= _lineStart;
        _end = kept;
        _lineStart = 0;
        return true;
    }
}
