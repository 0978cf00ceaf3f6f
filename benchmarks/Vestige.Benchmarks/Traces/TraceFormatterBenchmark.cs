// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BenchmarkDotNet.Attributes;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Traces;

namespace Vestige.Benchmarks.Traces;

/// <summary>What the control process spends on one line of the module trace.</summary>
public class TraceFormatterBenchmark
{
    private const int Batch = 1000;

    private readonly byte[] _buffer = new byte[4096];
    private TraceFormatter _formatter = null!;
    private TraceEvent _entered;
    private TraceEvent _returned;

    [Params(TraceFormat.Hws, TraceFormat.Extended, TraceFormat.Json)]
    public TraceFormat Format { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var clock = SegmentClock.Calibrate(TimeProvider.System);
        _formatter = new TraceFormatter(
            new SegmentDirectory(
                [new ModuleEntry(1, "mod_alias.cs", false, "")],
                [new FunctionEntry(1, 1, 3, "translate_name", "", FunctionFlags.None)]),
            clock,
            1864,
            clock);
        _entered = new TraceEvent
        {
            Kind = TraceKind.ModuleEnter,
            Style = TraceEvent.StyleOf(Format, verbose: false),
            FunctionId = 1,
            RequestNumber = 4711,
            Timestamp = clock.Timestamp,
            Microseconds = 12,
            ThreadId = 1870,
        };
        _returned = _entered;
        _returned.Kind = TraceKind.ModuleReturn;
        _returned.Result = -1;
    }

    [Benchmark(OperationsPerInvoke = 2 * Batch)]
    public int Line()
    {
        var length = 0;
        for (var i = 0; i < Batch; i++)
        {
            _entered.Timestamp += 1000;
            _returned.Timestamp += 1000;
            var line = new LineWriter(_buffer);
            _formatter.Format(_entered, 37, [], ref line);
            length += line.Length;
            line = new LineWriter(_buffer);
            _formatter.Format(_returned, 47, [], ref line);
            length += line.Length;
        }

        return length;
    }
}
