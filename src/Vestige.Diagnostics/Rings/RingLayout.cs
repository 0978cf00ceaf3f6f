// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Rings;

/// <summary>Byte offsets of the ring's control page and of a record. <c>docs/segment.md</c> is held to these by a test.</summary>
internal static class RingLayout
{
    internal const int ControlSize = 4096;
    internal const int DestinationCount = 1024;

    // Words that different sides write lie two cache lines apart.
    internal const int Head = 0;
    internal const int Tail = 128;
    internal const int TailCheck = 136;
    internal const int Armed = 256;

    internal const int Alignment = 16;
    internal const int HeaderSize = 16;
    internal const int MaxPayload = 65520;
    internal const uint Committed = 0x8000_0000;
    internal const uint LengthMask = 0x000F_FFFF;

    internal const int RecordLength = 0;
    internal const int RecordStamp = 4;
    internal const int RecordDestination = 8;
    internal const int RecordKind = 10;
    internal const int RecordFlags = 11;
    internal const int RecordPidOffset = 12;

    /// <summary>Room that a record of that payload takes.</summary>
    internal static int RecordSize(int payload) => (HeaderSize + payload + Alignment - 1) & ~(Alignment - 1);

    /// <summary>
    /// Proves that a header was written for this place of this lap. The seed is drawn for each segment: what a client
    /// sends, and a stale payload keeps, cannot pass for a header.
    /// </summary>
    internal static uint Stamp(long position, uint seed) => (uint)(position >> 4) ^ seed;

    /// <summary>Longest payload: a record never takes more than a quarter of the ring.</summary>
    internal static int MaxPayloadFor(int ringBytes) => Math.Min(MaxPayload, (ringBytes / 4) - HeaderSize);
}
