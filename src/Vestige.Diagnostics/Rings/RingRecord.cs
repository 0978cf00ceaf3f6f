// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Rings;

/// <summary>A record as the consumer sees it: valid only while the handler runs.</summary>
public readonly ref struct RingRecord
{
    internal RingRecord(ulong second, ReadOnlySpan<byte> payload)
    {
        Destination = (ushort)second;
        Kind = (RecordKind)(byte)(second >> 16);
        Flags = (RecordFlags)(byte)(second >> 24);
        PidOffset = (ushort)(second >> 32);
        Payload = payload;
    }

    /// <summary>Number of the destination, as the worker gave it: the consumer checks that it exists.</summary>
    public ushort Destination { get; }

    /// <summary>What the payload is; a number outside the enumeration is passed on as it is.</summary>
    public RecordKind Kind { get; }

    /// <summary>Marks.</summary>
    public RecordFlags Flags { get; }

    /// <summary>Where in the text the worker's process id belongs, or <see cref="LogRing.NoPid"/>; may exceed the text.</summary>
    public ushort PidOffset { get; }

    /// <summary>The text or the binary event.</summary>
    public ReadOnlySpan<byte> Payload { get; }
}
