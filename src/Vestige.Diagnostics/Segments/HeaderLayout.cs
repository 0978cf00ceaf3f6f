// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Segments;

/// <summary>Byte offsets inside the first page of a segment. <c>docs/segment.md</c> is held to these by a test.</summary>
internal static class HeaderLayout
{
    internal const int Size = 4096;
    internal const ulong MagicValue = 0x0047_4553_4754_5356;
    internal const uint VersionValue = 3;

    internal const int Magic = 0;
    internal const int Version = 8;
    internal const int RingSeed = 12;
    internal const int FileLength = 16;
    internal const int RingBytes = 24;
    internal const int SlotCount = 28;
    internal const int WorkerNumber = 32;
    internal const int Generation = 36;
    internal const int ClockTimestamp = 40;
    internal const int ClockFrequency = 48;
    internal const int ClockUtcTicks = 56;
    internal const int WorkerPid = 64;
    internal const int Used = 68;
}
