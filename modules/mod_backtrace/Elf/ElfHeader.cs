// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;

namespace Vestige.Backtrace.Elf;

/// <summary>The beginning of a 64-bit little-endian ELF file.</summary>
internal sealed record ElfHeader(ElfMachine Machine, IReadOnlyList<ElfSegment> Segments, ulong SectionOffset, int SectionCount)
{
    private const int Size = 64;
    private const int SectionHeaderSize = 64;
    private const int ManySegments = 0xffff;

    // A large process has some thousand mappings; the kernel's own limit is 65530.
    private const int MaxSegments = 200_000;
    private const int MaxSections = 65_535;

    public const int SectionSize = SectionHeaderSize;

    /// <summary>Reads it; null when it is none.</summary>
    public static ElfHeader? Read(LocalFile file)
    {
        Span<byte> header = stackalloc byte[Size];
        // 0x7f E L F, 64 bits, little-endian.
        if (!file.TryRead(0, header) || !header[..6].SequenceEqual<byte>([0x7f, 0x45, 0x4c, 0x46, 2, 1]))
        {
            return null;
        }

        ulong sectionOffset = BinaryPrimitives.ReadUInt64LittleEndian(header[40..]);
        int sectionCount = Math.Min((int)BinaryPrimitives.ReadUInt16LittleEndian(header[60..]), MaxSections);
        uint segmentCount = BinaryPrimitives.ReadUInt16LittleEndian(header[56..]);
        if (segmentCount == ManySegments)
        {
            // More than fit into the field: the first section header has the number.
            byte[]? first = file.Read(sectionOffset, SectionHeaderSize, SectionHeaderSize);
            segmentCount = first is null ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(first.AsSpan(44));
        }

        ulong bytes = segmentCount * (ulong)ElfSegment.Size;
        byte[]? table = segmentCount > MaxSegments
            ? null
            : file.Read(BinaryPrimitives.ReadUInt64LittleEndian(header[32..]), bytes, MaxSegments * ElfSegment.Size);
        return table is null
            ? null
            : new ElfHeader(
                (ElfMachine)BinaryPrimitives.ReadUInt16LittleEndian(header[18..]),
                ElfSegment.ReadAll(table),
                sectionOffset,
                sectionCount);
    }
}

/// <summary>The processor that a file is for.</summary>
internal enum ElfMachine
{
    X64 = 62,
    Arm64 = 183,
}
