// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Net;
using BenchmarkDotNet.Attributes;
using Vestige.Diagnostics.Slots;

namespace Vestige.Benchmarks.Segments;

/// <summary>What the recorder costs a request: budgets 10 ns for "running now", 45 ns for an event with its time.</summary>
public class SlotBenchmark : IDisposable
{
    private readonly BenchmarkSegment _segment = new();
    private readonly IPAddress _address = IPAddress.Loopback;
    private RequestSlot _slot = null!;
    private ThreadEntry _thread = null!;

    [GlobalSetup]
    public void Setup()
    {
        if (!_segment.Writer.Slots.TryRent(out RequestSlot? slot))
        {
            throw new InvalidOperationException("no slot");
        }

        _slot = slot;
        _slot.Begin(new RequestStart { RequestNumber = 1, Target = "/" });
        _thread = _segment.Writer.Threads.Current;
    }

    [Benchmark(Baseline = true)]
    public long ClockAlone() => Stopwatch.GetTimestamp();

    /// <summary>Two stores of "running now" and two events without time.</summary>
    [Benchmark]
    public void EnterAndLeave()
    {
        _slot.Enter(12);
        _slot.Leave(12, -1);
    }

    [Benchmark]
    public long EventWithTime() => _slot.EventWithTime(EventKind.Mark, 12, 1);

    [Benchmark]
    public void EnterAndLeaveWithTime()
    {
        _slot.EnterWithTime(12, Stopwatch.GetTimestamp());
        _slot.LeaveWithTime(12, -1, Stopwatch.GetTimestamp());
    }

    [Benchmark]
    public void ThreadSet() => _thread.Set(_slot);

    [Benchmark]
    public void RentBeginEndReturn()
    {
        _segment.Writer.Slots.TryRent(out RequestSlot? slot);
        slot!.Begin(new RequestStart
        {
            RequestNumber = 2,
            Timestamp = 1,
            Method = "GET",
            Target = "/index.html?page=1",
            Host = "www.example.org",
            Protocol = "HTTP/1.1",
            ClientAddress = _address,
            ClientPort = 40000,
            ServerAddress = _address,
            ServerPort = 80,
        });
        slot.End();
        _segment.Writer.Slots.Return(slot);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _segment.Dispose();
        GC.SuppressFinalize(this);
    }
}
