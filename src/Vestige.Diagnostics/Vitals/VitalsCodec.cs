// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;

namespace Vestige.Diagnostics.Vitals;

/// <summary>Vitals as bytes of a segment.</summary>
internal static class VitalsCodec
{
    /// <summary>Writes vitals; the sequence number is odd meanwhile, so that a death in between shows.</summary>
    public static unsafe void Write(VitalsSnapshot vitals, byte* at)
    {
        Span<byte> area = new(at, VitalsLayout.Size);
        uint* sequence = (uint*)(at + VitalsLayout.Sequence);
        uint next = *sequence | 1;
        Volatile.Write(ref *sequence, next);
        Thread.MemoryBarrier();
        BinaryPrimitives.WriteInt32LittleEndian(area[VitalsLayout.OpenFiles..], vitals.OpenFiles);
        BinaryPrimitives.WriteInt64LittleEndian(area[VitalsLayout.Timestamp..], vitals.Timestamp);
        BinaryPrimitives.WriteInt64LittleEndian(area[VitalsLayout.ResidentBytes..], vitals.ResidentBytes);
        BinaryPrimitives.WriteInt64LittleEndian(area[VitalsLayout.HeapBytes..], vitals.HeapBytes);
        BinaryPrimitives.WriteInt64LittleEndian(area[VitalsLayout.MemoryLimitBytes..], vitals.MemoryLimitBytes);
        BinaryPrimitives.WriteInt64LittleEndian(area[VitalsLayout.OpenFilesLimit..], vitals.OpenFilesLimit);
        BinaryPrimitives.WriteInt64LittleEndian(area[VitalsLayout.PoolQueue..], vitals.PoolQueue);
        BinaryPrimitives.WriteInt32LittleEndian(area[VitalsLayout.Threads..], vitals.Threads);
        BinaryPrimitives.WriteInt32LittleEndian(area[VitalsLayout.PoolThreads..], vitals.PoolThreads);
        Volatile.Write(ref *sequence, next + 1);
    }

    /// <summary>Reads vitals; null where none were written, or not to their end.</summary>
    public static VitalsSnapshot? Read(ReadOnlySpan<byte> area)
    {
        uint sequence = BinaryPrimitives.ReadUInt32LittleEndian(area[VitalsLayout.Sequence..]);
        return sequence == 0 || (sequence & 1) != 0 ? null : new VitalsSnapshot
        {
            OpenFiles = Int(area, VitalsLayout.OpenFiles),
            Timestamp = Long(area, VitalsLayout.Timestamp),
            ResidentBytes = Long(area, VitalsLayout.ResidentBytes),
            HeapBytes = Long(area, VitalsLayout.HeapBytes),
            MemoryLimitBytes = Long(area, VitalsLayout.MemoryLimitBytes),
            OpenFilesLimit = Long(area, VitalsLayout.OpenFilesLimit),
            PoolQueue = Long(area, VitalsLayout.PoolQueue),
            Threads = Int(area, VitalsLayout.Threads),
            PoolThreads = Int(area, VitalsLayout.PoolThreads),
        };
    }

    private static int Int(ReadOnlySpan<byte> area, int offset) =>
        Math.Max(0, BinaryPrimitives.ReadInt32LittleEndian(area[offset..]));

    private static long Long(ReadOnlySpan<byte> area, int offset) =>
        Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(area[offset..]));
}
