// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using FsCheck;
using FsCheck.Fluent;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;
using Vestige.Diagnostics.Tests.Segments;

namespace Vestige.Diagnostics.Tests.Slots;

public sealed class SlotDecoderTests
{
    [Fact]
    public void ReadSlots_AnyBytes_ReadsSomethingBounded()
    {
        using var segment = new TestSegment(new SegmentOptions { RingBytes = 4096, SlotCount = 1 });
        Prop.ForAll<byte[], byte>((bytes, at) =>
        {
            byte[] slot = new byte[SlotLayout.Size];
            slot.AsSpan().Fill((byte)~at);
            slot[SlotLayout.State] = 1;
            slot.AsSpan(SlotLayout.State + 1, 3).Clear();
            bytes.AsSpan(0, Math.Min(bytes.Length, SlotLayout.Events)).CopyTo(slot.AsSpan(at));
            segment.Poke(SegmentLayout.SlotsOffset, slot);

            foreach (SlotSnapshot read in segment.Reader.ReadSlots(includeEnded: true))
            {
                Assert.InRange(read.Events.Count, 0, 96);
                Assert.InRange(read.Target.Length, 0, 400);
                Assert.InRange(read.RunningStack.Count, 0, 32);
                _ = BlameLine.Find(segment.Reader, 1).ToString();
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(ulong.MaxValue, ulong.MaxValue)]
    [InlineData(ulong.MaxValue, 0)]
    [InlineData(0, ulong.MaxValue)]
    [InlineData(100, 150)]
    public void Events_AnyCounts_AtMostWhatTheRingHolds(ulong count, ulong later)
    {
        byte[] slot = new byte[SlotLayout.Size];
        byte[] again = new byte[SlotLayout.Events];
        BitConverter.TryWriteBytes(slot.AsSpan(SlotLayout.EventCount), count);
        BitConverter.TryWriteBytes(again.AsSpan(SlotLayout.EventCount), later);

        int expected = (count, later) switch
        {
            (100, 150) => 45,
            (ulong.MaxValue, _) => 95,
            _ => 0,
        };
        Assert.Equal(expected, SlotDecoder.Events(slot, again).Count);
    }
}
