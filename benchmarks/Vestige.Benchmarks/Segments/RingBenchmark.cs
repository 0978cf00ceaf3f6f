// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BenchmarkDotNet.Attributes;
using Vestige.Diagnostics.Rings;

namespace Vestige.Benchmarks.Segments;

/// <summary>The log ring: the price of a record for its producer, and what goes through it in all.</summary>
public class RingBenchmark : IDisposable
{
    private const int Batch = 20_000;

    private readonly BenchmarkSegment _segment = new();
    private readonly byte[] _trace = new byte[32];
    private readonly byte[] _line = new byte[120];
    private Counter _counter;

    /// <summary>Written and taken again on one thread: the whole cost of a record.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public long TraceWrittenAndTaken() => Through(_trace);

    [Benchmark(OperationsPerInvoke = Batch)]
    public long LineWrittenAndTaken() => Through(_line);

    /// <summary>One producer, and the consumer on a thread of its own, as between worker and control process.</summary>
    [Benchmark(OperationsPerInvoke = 50 * Batch)]
    public long TraceBetweenTwoThreads()
    {
        long limit = _counter.Records + (50 * Batch);
        var producer = new Thread(() =>
        {
            for (int count = 0; count < 50 * Batch; count++)
            {
                while (!_segment.Writer.Ring.TryWrite(1, RecordKind.Trace, _trace, RingFullPolicy.Block))
                {
                }
            }
        });
        producer.Start();
        while (_counter.Records < limit)
        {
            if (_segment.Reader.Drain(ref _counter) == 0)
            {
                Thread.Yield();
            }
        }

        producer.Join();
        return _counter.Records;
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _segment.Dispose();
        GC.SuppressFinalize(this);
    }

    private long Through(byte[] payload)
    {
        for (int count = 0; count < Batch; count++)
        {
            _segment.Writer.Ring.TryWrite(1, RecordKind.Trace, payload, RingFullPolicy.Drop);
        }

        _segment.Reader.Drain(ref _counter);
        return _counter.Records;
    }

    private struct Counter : IRecordHandler
    {
        public long Records { get; private set; }

        public void OnRecord(in RingRecord record) => Records++;

        public readonly void OnBatchEnd()
        {
        }
    }
}
