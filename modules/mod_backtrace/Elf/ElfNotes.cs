// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;

namespace Vestige.Backtrace.Elf;

/// <summary>Goes through the notes of a segment.</summary>
internal ref struct ElfNotes(ReadOnlySpan<byte> notes)
{
    private const int HeaderSize = 12;

    private ReadOnlySpan<byte> _rest = notes;

    /// <summary>The kind of the note; what it means depends on the owner.</summary>
    public uint Kind { get; private set; }

    public ReadOnlySpan<byte> Owner { get; private set; }

    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>To the next note; false at the end, or where a note is longer than the segment.</summary>
    public bool MoveNext()
    {
        if (_rest.Length < HeaderSize)
        {
            return false;
        }

        uint owner = BinaryPrimitives.ReadUInt32LittleEndian(_rest);
        uint content = BinaryPrimitives.ReadUInt32LittleEndian(_rest[4..]);
        Kind = BinaryPrimitives.ReadUInt32LittleEndian(_rest[8..]);
        ulong contentAt = HeaderSize + Aligned(owner);
        ulong end = contentAt + content;
        if (end > (ulong)_rest.Length)
        {
            return false;
        }

        Owner = _rest.Slice(HeaderSize, (int)owner).TrimEnd((byte)0);
        Content = _rest.Slice((int)contentAt, (int)content);
        // The last note may lack its padding.
        _rest = _rest[(int)Math.Min(contentAt + Aligned(content), (ulong)_rest.Length)..];
        return true;
    }

    private static ulong Aligned(uint length) => (length + 3UL) & ~3UL;
}
