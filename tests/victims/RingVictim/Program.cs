// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

// Four threads hand over their share of lines, a fifth writes without end; then the process is killed in mid-sentence.
using System.Diagnostics;
using System.Globalization;
using Vestige.Diagnostics.Rings;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;

const ushort Noise = 9;

int lines = int.Parse(args[1], CultureInfo.InvariantCulture);
using var handle = File.OpenHandle(args[0], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
var segment = SegmentWriter.Attach((int)handle.DangerousGetHandle());
if (segment.Slots.TryRent(out var slot))
{
    slot.Begin(new RequestStart { RequestNumber = 77, Method = "GET", Target = "/dies?token=secret" });
    segment.Threads.Current.Set(slot);
    slot.Enter(12);
}

var noise = new Thread(() =>
{
    for (long number = 0; ; number++)
    {
        segment.Ring.TryWrite(Noise, RecordKind.Trace, BitConverter.GetBytes(number), RingFullPolicy.Block);
    }
});
noise.Start();

var writers = new Thread[4];
for (int index = 0; index < writers.Length; index++)
{
    ushort destination = (ushort)index;
    writers[index] = new Thread(() =>
    {
        for (int number = 0; number < lines; number++)
        {
            segment.Ring.TryWrite(destination, RecordKind.Text, BitConverter.GetBytes(number), RingFullPolicy.Block);
        }
    });
    writers[index].Start();
}

foreach (var writer in writers)
{
    writer.Join();
}

Process.GetCurrentProcess().Kill();
