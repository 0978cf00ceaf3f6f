// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using FsCheck;
using FsCheck.Fluent;
using Vestige.Diagnostics.Rings;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Tests.Segments;

namespace Vestige.Diagnostics.Tests.Rings;

public sealed class RingModelTests
{
    [Fact]
    public void Ring_AnyWritesAndDrains_BehavesAsAQueueOfBoundedSize() =>
        Prop.ForAll(Steps.ToArbitrary(), static steps =>
        {
            var image = new RingImage();
            var model = new Queue<byte[]>();
            long used = 0;
            byte next = 0;
            foreach (int step in steps)
            {
                if (step < 0)
                {
                    foreach (byte[] payload in image.Drain(maxBytes: -step))
                    {
                        used -= RingLayout.RecordSize(payload.Length);
                        Assert.Equal(model.Dequeue(), payload);
                    }

                    continue;
                }

                byte[] written = new byte[step];
                Array.Fill(written, next++);
                bool fits = used + RingLayout.RecordSize(step) <= image.Layout.RingBytes;
                Assert.Equal(fits, image.Write(written));
                if (fits)
                {
                    used += RingLayout.RecordSize(step);
                    model.Enqueue(written);
                }
            }

            Assert.Equal(model, image.Drain(isFinal: true));
            Assert.Equal(0, image.Consumer.TornRecords);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public async Task Ring_ManyProducers_EachOnesRecordsArriveWholeAndInOrder()
    {
        const int Producers = 4;
        const int Records = 20_000;
        using var segment = new TestSegment(new SegmentOptions { RingBytes = 32 * 1024, SlotCount = 1 });
        LogRing ring = segment.Writer.Ring;
        ring.BlockLimit = TimeSpan.FromMinutes(5);

        Task[] producers = [.. Enumerable.Range(0, Producers).Select(p => Task.Factory.StartNew(
            () => Produce(ring, (ushort)p, Records), TaskCreationOptions.LongRunning))];
        var check = new OrderCheck(Producers);
        var bound = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (check.Total < Producers * Records)
        {
            bound.Token.ThrowIfCancellationRequested();
            if (segment.Reader.Drain(ref check) == 0)
            {
                Thread.Yield();
            }
        }

        await Task.WhenAll(producers);
        Assert.Equal(0, segment.Reader.LostCounts().Sum());
        Assert.Equal(segment.Reader.HeadTail.Head, segment.Reader.HeadTail.Tail);
    }

    private static Gen<int[]> Steps => Gen.ArrayOf(Gen.Frequency(
        (3, Gen.Choose(0, 300)), (1, Gen.Choose(900, 1008)), (2, Gen.Choose(-5000, -1))));

    private static void Produce(LogRing ring, ushort producer, int records)
    {
        byte[] payload = new byte[120];
        for (int number = 0; number < records; number++)
        {
            int length = 4 + (number * 7 % 100);
            payload.AsSpan(4, length - 4).Fill((byte)number);
            BitConverter.TryWriteBytes(payload, number);
            Assert.True(ring.TryWrite(producer, RecordKind.Trace, payload.AsSpan(0, length), RingFullPolicy.Block));
        }
    }

    private sealed class OrderCheck(int producers) : IRecordHandler
    {
        private readonly int[] _next = new int[producers];

        public int Total { get; private set; }

        public void OnRecord(in RingRecord record)
        {
            int number = BitConverter.ToInt32(record.Payload);
            Assert.Equal(_next[record.Destination]++, number);
            Assert.Equal(4 + (number * 7 % 100), record.Payload.Length);
            Assert.False(record.Payload[4..].ContainsAnyExcept((byte)number));
            Total++;
        }

        public void OnBatchEnd()
        {
        }
    }
}
