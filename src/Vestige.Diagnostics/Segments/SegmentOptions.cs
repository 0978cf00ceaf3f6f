// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Numerics;

namespace Vestige.Diagnostics.Segments;

/// <summary>The two sizes of a segment that the configuration may choose.</summary>
public sealed record SegmentOptions
{
    /// <summary>Smallest log ring, in bytes.</summary>
    public const int MinRingBytes = 4096;

    /// <summary>Largest log ring, in bytes.</summary>
    public const int MaxRingBytes = 1 << 30;

    /// <summary>Most request slots.</summary>
    public const int MaxSlotCount = 32768;

    /// <summary>Size of the log ring: a power of two from 4 KiB to 1 GiB, 8 MiB where nothing is said.</summary>
    public int RingBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Number of request slots: 1 to 32768, 512 where nothing is said.</summary>
    public int SlotCount { get; init; } = 512;

    /// <summary>Whether both sizes are within their limits.</summary>
    public bool IsValid =>
        BitOperations.IsPow2(RingBytes) && RingBytes is >= MinRingBytes and <= MaxRingBytes &&
        SlotCount is >= 1 and <= MaxSlotCount;
}
