// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Requests;

namespace Vestige.Modules.Autoindex;

/// <summary>Gathers byte strings and sends them in large parts.</summary>
internal sealed class ListingOutput(Request request)
{
    private const int PartSize = 16 * 1024;

    private byte[] _buffer = new byte[PartSize * 2];
    private int _count;

    /// <summary>Adds a byte string.</summary>
    public ListingOutput Write(string bytes)
    {
        EnsureRoom(bytes.Length);
        _count += Encoding.Latin1.GetBytes(bytes, _buffer.AsSpan(_count));
        return this;
    }

    /// <summary>Adds a character a number of times; none when the number is not positive.</summary>
    public ListingOutput Write(char character, int times)
    {
        if (times > 0)
        {
            EnsureRoom(times);
            _buffer.AsSpan(_count, times).Fill((byte)character);
            _count += times;
        }

        return this;
    }

    /// <summary>Adds bytes.</summary>
    public ListingOutput Write(ReadOnlySpan<byte> bytes)
    {
        EnsureRoom(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_count));
        _count += bytes.Length;
        return this;
    }

    /// <summary>Sends what there is when it has become enough.</summary>
    public ValueTask SendIfLargeAsync() => _count < PartSize ? ValueTask.CompletedTask : SendAsync();

    /// <summary>Sends what there is.</summary>
    public ValueTask SendAsync()
    {
        var count = _count;
        _count = 0;
        return count == 0 ? ValueTask.CompletedTask : request.WriteAsync(_buffer.AsMemory(0, count));
    }

    private void EnsureRoom(int count)
    {
        if (_buffer.Length - _count < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _count + count));
        }
    }
}
