// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;

namespace Vestige.Backtrace.Elf;

/// <summary>A program header: a part of the file and where it stands in memory.</summary>
internal readonly record struct ElfSegment(ElfSegmentKind Kind, ulong Offset, ulong Address, ulong FileSize)
{
    public const int Size = 56;

    public static IReadOnlyList<ElfSegment> ReadAll(ReadOnlySpan<byte> table)
    {
        var segments = new List<ElfSegment>(table.Length / Size);
        for (; table.Length >= Size; table = table[Size..])
        {
            segments.Add(new ElfSegment(
                (ElfSegmentKind)BinaryPrimitives.ReadUInt32LittleEndian(table),
                BinaryPrimitives.ReadUInt64LittleEndian(table[8..]),
                BinaryPrimitives.ReadUInt64LittleEndian(table[16..]),
                BinaryPrimitives.ReadUInt64LittleEndian(table[32..])));
        }

        return segments;
    }
}

/// <summary>Kinds of segments that matter here.</summary>
internal enum ElfSegmentKind
{
    Load = 1,
    Note = 4,
}
