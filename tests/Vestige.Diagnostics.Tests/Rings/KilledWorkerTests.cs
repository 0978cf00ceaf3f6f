// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Globalization;
using Vestige.Diagnostics.Rings;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;
using Vestige.TestSupport;

namespace Vestige.Diagnostics.Tests.Rings;

public sealed class KilledWorkerTests
{
    private const int Lines = 5000;

    [Fact]
    public async Task DrainFinal_WorkerKilledWhileWriting_EveryFinishedRecordIsThere()
    {
        using var directory = new TempDirectory();
        using SegmentFile file = SegmentFile.Create(
            directory.Path, "s", new SegmentOptions { SlotCount = 4 }, 1, 1, TimeProvider.System);
        using SegmentReader reader = file.OpenReader();
        using Process victim = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "RingVictim.dll"),
                file.Path,
                Lines.ToString(CultureInfo.InvariantCulture),
            },
        })!;
        var check = new Sequences();
        using var bound = new CancellationTokenSource(Wait.Bound);
        while (!victim.HasExited)
        {
            // Drained all the time: the fifth thread would fill the ring before the other four are done.
            if (reader.Drain(ref check) == 0)
            {
                await Task.Delay(1, bound.Token);
            }
        }

        await victim.WaitForExitAsync().WaitAsync(Wait.Bound);
        reader.DrainFinal(ref check);

        Assert.Equal(137, victim.ExitCode);
        Assert.Equal([Lines, Lines, Lines, Lines], check.Next[..4]);
        Assert.InRange(reader.TornRecords, 0, 1);
        SlotSnapshot slot = Assert.Single(reader.ReadSlots());
        Assert.Equal((77UL, (ushort)12, "/dies?token=*"), (slot.RequestNumber, slot.Running, slot.Target));
        Assert.Equal("in function 12, GET /dies?token=*", BlameLine.Find(reader, victim.Id).ToString());
    }

    private sealed class Sequences : IRecordHandler
    {
        public long[] Next { get; } = new long[10];

        public void OnRecord(in RingRecord record)
        {
            long number = record.Payload.Length == 8
                ? BitConverter.ToInt64(record.Payload) : BitConverter.ToInt32(record.Payload);
            Assert.Equal(Next[record.Destination]++, number);
        }

        public void OnBatchEnd()
        {
        }
    }
}
