// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;
using Vestige.Diagnostics.Tests.Segments;

namespace Vestige.Diagnostics.Tests.Slots;

public sealed class SlotTableTests
{
    [Fact]
    public void TryRent_AllTaken_FalseUntilOneComesBack()
    {
        using var segment = new TestSegment(new SegmentOptions { RingBytes = 4096, SlotCount = 3 });
        SlotTable table = segment.Writer.Slots;
        var rented = new List<RequestSlot>();
        while (table.TryRent(out RequestSlot? slot))
        {
            rented.Add(slot);
        }

        Assert.Equal([0, 1, 2], rented.Select(static s => s.Index).Order());
        Assert.Equal((3, 3), (table.InFlight, table.Count));
        table.Return(rented[1]);
        Assert.Equal(2, table.InFlight);
        Assert.True(table.TryRent(out RequestSlot? again));
        Assert.Same(rented[1], again);
    }

    [Fact]
    public async Task TryRent_ManyThreads_NoSlotIsRentedTwice()
    {
        using var segment = new TestSegment(new SegmentOptions { RingBytes = 4096, SlotCount = 8 });
        SlotTable table = segment.Writer.Slots;
        int[] holders = new int[table.Count];

        await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => Task.Run(() =>
        {
            for (int count = 0; count < 20_000; count++)
            {
                if (table.TryRent(out RequestSlot? slot))
                {
                    Assert.Equal(1, Interlocked.Increment(ref holders[slot.Index]));
                    Interlocked.Decrement(ref holders[slot.Index]);
                    table.Return(slot);
                }
            }
        })));

        Assert.Equal(0, table.InFlight);
    }

    [Fact]
    public async Task ReadSlots_WhileRequestsComeAndGo_NoRequestIsMixedWithAnother()
    {
        using var segment = new TestSegment();
        using var stop = new CancellationTokenSource();
        Task writer = Task.Run(() => Churn(segment.Writer.Slots, stop.Token));

        try
        {
            ReadUnmixed(segment.Reader);
        }
        finally
        {
            // Before the segment is unmapped, whatever was found.
            await stop.CancelAsync();
            await writer;
        }
    }

    private static void ReadUnmixed(SegmentReader reader)
    {
        var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        for (int seen = 0; seen < 2000; bound.Token.ThrowIfCancellationRequested())
        {
            foreach (SlotSnapshot slot in reader.ReadSlots(includeEnded: true).Where(static s => !s.IsTorn))
            {
                Assert.Equal("/" + new string((char)('0' + (slot.RequestNumber % 10)), 300), slot.Target);
                seen++;
            }
        }
    }

    private static void Churn(SlotTable table, CancellationToken stop)
    {
        string[] targets = [.. Enumerable.Range(0, 10).Select(static n => "/" + new string((char)('0' + n), 300))];
        for (ulong number = 0; !stop.IsCancellationRequested; number++)
        {
            table.TryRent(out RequestSlot? slot);
            slot!.Begin(new RequestStart { RequestNumber = number, Target = targets[number % 10] });
            slot.Enter(1);
            slot.End();
            table.Return(slot);
        }
    }
}
