// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;

namespace Vestige.Diagnostics.Segments;

/// <summary>The decoded first page. Written once by the control process; checked again by whoever opens the segment.</summary>
internal sealed record SegmentHeader(
    SegmentLayout Layout,
    uint RingSeed,
    int WorkerNumber,
    int Generation,
    SegmentClock Clock)
{
    internal void Encode(Span<byte> page)
    {
        page.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(page[HeaderLayout.Magic..], HeaderLayout.MagicValue);
        BinaryPrimitives.WriteUInt32LittleEndian(page[HeaderLayout.Version..], HeaderLayout.VersionValue);
        BinaryPrimitives.WriteUInt32LittleEndian(page[HeaderLayout.RingSeed..], RingSeed);
        BinaryPrimitives.WriteInt64LittleEndian(page[HeaderLayout.FileLength..], Layout.FileLength);
        BinaryPrimitives.WriteInt32LittleEndian(page[HeaderLayout.RingBytes..], Layout.RingBytes);
        BinaryPrimitives.WriteInt32LittleEndian(page[HeaderLayout.SlotCount..], Layout.SlotCount);
        BinaryPrimitives.WriteInt32LittleEndian(page[HeaderLayout.WorkerNumber..], WorkerNumber);
        BinaryPrimitives.WriteInt32LittleEndian(page[HeaderLayout.Generation..], Generation);
        BinaryPrimitives.WriteInt64LittleEndian(page[HeaderLayout.ClockTimestamp..], Clock.Timestamp);
        BinaryPrimitives.WriteInt64LittleEndian(page[HeaderLayout.ClockFrequency..], Clock.Frequency);
        BinaryPrimitives.WriteInt64LittleEndian(page[HeaderLayout.ClockUtcTicks..], Clock.UtcTicks);
    }

    internal static SegmentHeader Decode(ReadOnlySpan<byte> page, long actualLength)
    {
        if (page.Length < HeaderLayout.Used ||
            BinaryPrimitives.ReadUInt64LittleEndian(page[HeaderLayout.Magic..]) != HeaderLayout.MagicValue)
        {
            throw new SegmentFormatException("not a segment: the magic number is missing");
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(page[HeaderLayout.Version..]);
        if (version != HeaderLayout.VersionValue)
        {
            throw new SegmentFormatException(
                $"segment version {version} found, version {HeaderLayout.VersionValue} expected");
        }

        return new SegmentHeader(
            DecodeLayout(page, actualLength),
            BinaryPrimitives.ReadUInt32LittleEndian(page[HeaderLayout.RingSeed..]),
            BinaryPrimitives.ReadInt32LittleEndian(page[HeaderLayout.WorkerNumber..]),
            BinaryPrimitives.ReadInt32LittleEndian(page[HeaderLayout.Generation..]),
            DecodeClock(page));
    }

    private static SegmentLayout DecodeLayout(ReadOnlySpan<byte> page, long actualLength)
    {
        var options = new SegmentOptions
        {
            RingBytes = BinaryPrimitives.ReadInt32LittleEndian(page[HeaderLayout.RingBytes..]),
            SlotCount = BinaryPrimitives.ReadInt32LittleEndian(page[HeaderLayout.SlotCount..]),
        };
        if (!options.IsValid)
        {
            throw new SegmentFormatException(
                $"segment sizes out of range: ring {options.RingBytes}, slots {options.SlotCount}");
        }

        var layout = SegmentLayout.For(options);
        long stated = BinaryPrimitives.ReadInt64LittleEndian(page[HeaderLayout.FileLength..]);
        if (stated != layout.FileLength || actualLength < layout.FileLength)
        {
            throw new SegmentFormatException(
                $"segment length {actualLength} (header says {stated}), {layout.FileLength} expected");
        }

        return layout;
    }

    private static SegmentClock DecodeClock(ReadOnlySpan<byte> page)
    {
        var clock = new SegmentClock(
            BinaryPrimitives.ReadInt64LittleEndian(page[HeaderLayout.ClockTimestamp..]),
            BinaryPrimitives.ReadInt64LittleEndian(page[HeaderLayout.ClockFrequency..]),
            BinaryPrimitives.ReadInt64LittleEndian(page[HeaderLayout.ClockUtcTicks..]));
        return clock.IsValid ? clock : throw new SegmentFormatException("segment clock calibration out of range");
    }
}
