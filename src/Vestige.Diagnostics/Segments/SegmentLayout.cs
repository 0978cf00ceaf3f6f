// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Rings;
using Vestige.Diagnostics.Slots;

namespace Vestige.Diagnostics.Segments;

/// <summary>Where the areas of a segment lie: all of it follows from the ring size and the number of slots.</summary>
internal readonly record struct SegmentLayout(int RingBytes, int SlotCount)
{
    internal const int DirectoryOffset = HeaderLayout.Size;
    internal const int DirectoryBytes = 256 * 1024;
    internal const int ThreadsOffset = DirectoryOffset + DirectoryBytes;
    internal const int LostOffset = ThreadsOffset + (ThreadLayout.Count * ThreadLayout.EntrySize);
    internal const int SlotsOffset = LostOffset + (RingLayout.DestinationCount * sizeof(long));

    internal long ControlOffset => RoundToPage(SlotsOffset + ((long)SlotCount * SlotLayout.Size));

    internal long DataOffset => ControlOffset + RingLayout.ControlSize;

    internal long FileLength => DataOffset + RingBytes;

    internal static SegmentLayout For(SegmentOptions options) => new(options.RingBytes, options.SlotCount);

    private static long RoundToPage(long value) => (value + 4095) & ~4095L;
}
