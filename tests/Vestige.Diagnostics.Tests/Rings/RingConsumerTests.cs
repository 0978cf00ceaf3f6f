// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using FsCheck;
using FsCheck.Fluent;
using Vestige.Diagnostics.Rings;

namespace Vestige.Diagnostics.Tests.Rings;

public sealed class RingConsumerTests
{
    private static readonly byte[] A = [.. "first"u8];
    private static readonly byte[] B = [.. "second, which is a little longer"u8];
    private static readonly byte[] C = [.. "third"u8];

    [Fact]
    public void Drain_UnfinishedRecord_WaitsForIt()
    {
        RingImage image = Three(out long second);
        image.Uncommit(second);

        Assert.Equal([A], image.Drain());
        Assert.False(image.Consumer.HasRecord());
        Assert.Equal(0, image.Consumer.TornRecords);
    }

    [Fact]
    public void DrainFinal_UnfinishedRecord_SteppedOverAndCounted()
    {
        RingImage image = Three(out long second);
        image.Uncommit(second);

        Assert.Equal([A, C], image.Drain(isFinal: true));
        Assert.Equal(1, image.Consumer.TornRecords);
        Assert.Equal(image.Head, image.Consumer.Tail);
    }

    [Fact]
    public void DrainFinal_RecordWithoutHeader_SearchesForTheNextAndCountsOne()
    {
        RingImage image = Three(out long second);
        image.Unwrite(second);

        Assert.Equal([A, C], image.Drain(isFinal: true));
        Assert.Equal(1, image.Consumer.TornRecords);
    }

    [Fact]
    public void DrainFinal_LastRecordWithoutHeader_EndsAtTheHead()
    {
        RingImage image = Three(out _);
        image.Head += 640;

        Assert.Equal([A, B, C], image.Drain(isFinal: true));
        Assert.Equal(1, image.Consumer.TornRecords);
        Assert.Equal(image.Head, image.Consumer.Tail);
    }

    [Fact]
    public void DrainFinal_PayloadThatLooksLikeARecord_IsNotTakenForOne()
    {
        // A stale lap full of headers that a client forged without knowing the seed.
        var image = new RingImage();
        byte[] forged = new byte[1000];
        for (int at = 0; at + 16 <= forged.Length; at += 16)
        {
            BitConverter.TryWriteBytes(forged.AsSpan(at), 0x8000_0004u);
            BitConverter.TryWriteBytes(forged.AsSpan(at + 4), RingLayout.Stamp(4096 + 16 + at, seed: 0));
        }

        for (int count = 0; count < 4; count++)
        {
            Assert.True(image.Write(forged));
        }

        image.Drain();
        image.Head += 2048;
        Assert.Empty(image.Drain(isFinal: true));
        Assert.Equal(1, image.Consumer.TornRecords);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(-16)]
    [InlineData(1L << 40)]
    public void DrainFinal_HeadOverwritten_RecordsAreFoundAllTheSame(long head)
    {
        RingImage image = Three(out _);
        image.Head = head;

        Assert.Empty(image.Drain());
        Assert.Equal([A, B, C], image.Drain(isFinal: true));
    }

    [Fact]
    public void Drain_NewConsumer_GoesOnWhereTheOldOneStopped()
    {
        RingImage image = Three(out long second);
        image.Drain(maxBytes: 1);
        var taken = new TakenRecords();

        RingConsumer next = image.NewConsumer();
        next.Drain(ref taken, int.MaxValue, isFinal: true);

        Assert.Equal(image.Head, image.Consumer.Tail);
        Assert.Empty(taken.Payloads);
        Assert.True(second > 0);
        image.Write(C);
        next.Drain(ref taken, int.MaxValue, isFinal: false);
        Assert.Equal([C], taken.Payloads);
    }

    [Fact]
    public void Drain_HandlerThrows_RecordsComeAgain()
    {
        RingImage image = Three(out _);
        var refuses = new Refuses();
        Assert.Throws<InvalidOperationException>(() => image.Consumer.Drain(ref refuses, int.MaxValue, false));

        Assert.Equal([A, B, C], image.Drain());
    }

    [Fact]
    public void Drain_AnyBytesAnywhere_EndsAndStaysInside() =>
        Prop.ForAll(Damage.ToArbitrary(), static damage =>
        {
            var image = new RingImage();
            for (int count = 0; count < 40; count++)
            {
                image.Write(new byte[count * 5]);
            }

            foreach ((int at, byte value) in damage)
            {
                (at < 4096 ? image.Data : image.Control)[at % 4096] = value;
            }

            RingConsumer consumer = image.NewConsumer();
            long start = consumer.Tail;
            var taken = new TakenRecords();
            consumer.Drain(ref taken, int.MaxValue, isFinal: false);
            consumer.Drain(ref taken, int.MaxValue, isFinal: true);
            Assert.InRange(consumer.Tail - start, 0, 2 * 4096);
            Assert.All(taken.Payloads, static p => Assert.InRange(p.Length, 0, 1008));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void DrainFinal_AnyRecordsUnfinished_TheOthersAreAllThere() =>
        Prop.ForAll<bool[]>(static finished =>
        {
            var image = new RingImage();
            var expected = new List<byte[]>();
            foreach (bool finish in finished.Take(100))
            {
                long at = image.Head;
                byte[] payload = BitConverter.GetBytes(at);
                image.Write(payload);
                if (finish)
                {
                    expected.Add(payload);
                }
                else if (at % 64 == 0)
                {
                    image.Unwrite(at);
                }
                else
                {
                    image.Uncommit(at);
                }
            }

            Assert.Equal(expected, image.Drain(isFinal: true));
        }).QuickCheckThrowOnFailure();

    private static Gen<(int At, byte Value)[]> Damage => Gen.ArrayOf(
        from at in Gen.OneOf(Gen.Choose(0, 4095), Gen.Choose(4096, 4096 + 160))
        from value in Gen.Choose(0, 255)
        select (at, (byte)value));

    private static RingImage Three(out long second)
    {
        var image = new RingImage();
        Assert.True(image.Write(A));
        second = image.Head;
        Assert.True(image.Write(B));
        Assert.True(image.Write(C));
        return image;
    }

    private sealed class Refuses : IRecordHandler
    {
        public void OnRecord(in RingRecord record) => throw new InvalidOperationException();

        public void OnBatchEnd()
        {
        }
    }
}
