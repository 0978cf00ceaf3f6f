// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Vestige.Diagnostics.Slots;

/// <summary>Bounded UTF-8 output: once something did not fit, nothing more is taken.</summary>
internal ref struct RedactionOutput(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    internal int Length { get; private set; }

    internal bool IsTruncated { get; private set; }

    internal readonly bool EndsWith(ReadOnlySpan<byte> text) => _destination[..Length].EndsWith(text);

    internal void Put(char ascii) => Put([(byte)ascii]);

    internal void Put(scoped ReadOnlySpan<byte> bytes)
    {
        Span<byte> room = Room;
        int count = Math.Min(bytes.Length, room.Length);
        bytes[..count].CopyTo(room);
        Length += count;
        IsTruncated |= count < bytes.Length;
    }

    internal void Put(scoped ReadOnlySpan<char> text)
    {
        _ = Utf8.FromUtf16(text, Room, out int read, out int written);
        Length += written;
        IsTruncated |= read < text.Length;
    }

    internal void Put<T>(scoped ReadOnlySpan<T> text)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (typeof(T) == typeof(char))
        {
            Put(MemoryMarshal.Cast<T, char>(text));
        }
        else
        {
            Put(MemoryMarshal.Cast<T, byte>(text));
        }
    }

    private readonly Span<byte> Room => IsTruncated ? [] : _destination[Length..];
}
