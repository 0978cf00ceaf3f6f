// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Diagnostics.Rings;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Tests.Segments;

namespace Vestige.Diagnostics.Tests.Rings;

public sealed class LogRingTests
{
    [Fact]
    public void TryWrite_TwoParts_OneRecordWithItsHeader()
    {
        using var segment = new TestSegment();
        Assert.True(segment.Writer.Ring.TryWrite(
            513, RecordKind.Text, "[pid "u8, "] hello"u8, RingFullPolicy.Drop, pidOffset: 5));

        TakenRecords taken = Drain(segment);

        Assert.Equal(["[pid ] hello"], taken.Texts);
        Assert.Equal([(513, RecordKind.Text, RecordFlags.None, 5)], taken.Heads);
        Assert.Equal(1, taken.Batches);
    }

    [Fact]
    public void TryWrite_EmptyPayload_EmptyRecord()
    {
        using var segment = new TestSegment();
        Assert.True(segment.Writer.Ring.TryWrite(0, RecordKind.Control, default, RingFullPolicy.Drop));

        TakenRecords taken = Drain(segment);

        Assert.Equal([""], taken.Texts);
        Assert.Equal(LogRing.NoPid, taken.Heads[0].PidOffset);
    }

    [Fact]
    public void TryWrite_TextTooLong_CutMarkedAndFlagged()
    {
        using var segment = new TestSegment(new SegmentOptions { RingBytes = 1 << 20, SlotCount = 1 });
        byte[] text = Encoding.ASCII.GetBytes(new string('x', 70_000));

        Assert.True(segment.Writer.Ring.TryWrite(1, RecordKind.Text, "a"u8, text, RingFullPolicy.Drop));

        TakenRecords taken = Drain(segment);
        Assert.Equal(65520, segment.Writer.Ring.MaxPayload);
        Assert.Equal("a" + new string('x', 65516) + "...", Assert.Single(taken.Texts));
        Assert.Equal(RecordFlags.Truncated, taken.Heads[0].Flags);
    }

    [Fact]
    public void TryWrite_BinaryTooLong_LostAndCounted()
    {
        using var segment = new TestSegment();

        Assert.False(segment.Writer.Ring.TryWrite(4, RecordKind.Trace, new byte[70_000], RingFullPolicy.Block));

        Assert.Equal(1, segment.Reader.LostCounts()[4]);
        Assert.Equal(0, segment.Reader.HeadTail.Head);
    }

    [Fact]
    public void TryWrite_FullRingAndDrop_CountedByDestination()
    {
        using var segment = new TestSegment(new SegmentOptions { RingBytes = 4096, SlotCount = 1 });
        LogRing ring = segment.Writer.Ring;
        for (int written = 0; written < 4; written++)
        {
            Assert.True(ring.TryWrite(1, RecordKind.Text, new byte[1008], RingFullPolicy.Drop));
        }

        Assert.False(ring.TryWrite(2, RecordKind.Text, "x"u8, RingFullPolicy.Drop));
        Assert.False(ring.TryWrite(2, RecordKind.Text, "x"u8, RingFullPolicy.Drop));
        Assert.False(ring.TryWrite(60000, RecordKind.Text, "x"u8, RingFullPolicy.Drop));

        long[] lost = segment.Reader.LostCounts();
        Assert.Equal((0, 2, 1), (lost[1], lost[2], lost[^1]));
        Assert.Equal(4, Drain(segment).Payloads.Count);
        Assert.True(ring.TryWrite(2, RecordKind.Text, "x"u8, RingFullPolicy.Drop));
    }

    [Fact]
    public void TryWrite_FullRingAndBlock_DropsAfterOneWaitAndThenAtOnce()
    {
        using var segment = new TestSegment(new SegmentOptions { RingBytes = 4096, SlotCount = 1 });
        LogRing ring = segment.Writer.Ring;
        ring.BlockLimit = TimeSpan.FromMilliseconds(1);
        Fill(ring);
        Assert.False(ring.TryWrite(2, RecordKind.Text, "x"u8, RingFullPolicy.Block));

        // Nobody drains: with this limit a second wait would never end.
        ring.BlockLimit = TimeSpan.MaxValue;
        Assert.False(ring.TryWrite(2, RecordKind.Text, "x"u8, RingFullPolicy.Block));

        Assert.Equal(2, segment.Reader.LostCounts()[2]);
    }

    [Fact]
    public async Task TryWrite_FullRingAndBlock_GoesOnWhenTheConsumerDrains()
    {
        using var segment = new TestSegment(new SegmentOptions { RingBytes = 4096, SlotCount = 1 });
        LogRing ring = segment.Writer.Ring;
        ring.BlockLimit = TimeSpan.FromMinutes(5);
        Fill(ring);

        Task<bool> blocked = Task.Run(() => ring.TryWrite(2, RecordKind.Text, "x"u8, RingFullPolicy.Block));
        Assert.Equal(4, Drain(segment).Payloads.Count);

        Assert.True(await blocked.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(["x"], Drain(segment).Texts);
    }

    [Fact]
    public void Arm_EmptyRing_NextRecordRingsOnce()
    {
        string bell = Path.GetTempFileName();
        using (var handle = File.OpenHandle(bell, FileMode.Open, FileAccess.ReadWrite))
        using (var segment = new TestSegment(doorbell: (int)handle.DangerousGetHandle()))
        {
            segment.Writer.Ring.TryWrite(1, RecordKind.Text, "unarmed"u8, RingFullPolicy.Drop);
            Assert.Equal(0, RandomAccess.GetLength(handle));
            Assert.False(segment.Reader.Arm());
            Drain(segment);

            Assert.True(segment.Reader.Arm());
            segment.Writer.Ring.TryWrite(1, RecordKind.Text, "rings"u8, RingFullPolicy.Drop);
            segment.Writer.Ring.TryWrite(1, RecordKind.Text, "silent"u8, RingFullPolicy.Drop);

            byte[] rung = new byte[64];
            Assert.Equal(8, RandomAccess.Read(handle, rung, 0));
            Assert.Equal(1UL, BitConverter.ToUInt64(rung));
        }

        File.Delete(bell);
    }

    [Fact]
    public void TryWrite_SteadyState_AllocatesNothing()
    {
        using var segment = new TestSegment();
        byte[] line = new byte[100];
        Write();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int count = 0; count < 1000; count++)
        {
            Write();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Write() => segment.Writer.Ring.TryWrite(1, RecordKind.Text, line, line, RingFullPolicy.Drop);
    }

    private static void Fill(LogRing ring)
    {
        while (ring.TryWrite(1, RecordKind.Text, new byte[1008], RingFullPolicy.Drop))
        {
        }
    }

    private static TakenRecords Drain(TestSegment segment)
    {
        var taken = new TakenRecords();
        segment.Reader.Drain(ref taken);
        return taken;
    }
}
