// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BenchmarkDotNet.Attributes;
using Vestige.Core.Requests;

namespace Vestige.Benchmarks.Requests;

/// <summary>
/// The same request without and with a chain of twenty functions more, unrecorded and recorded: the differences are the
/// price of twenty functions and of recording them. Allocated must be the same in all.
/// </summary>
public class ChainBenchmark : IDisposable
{
    private const int Batch = 1000;
    private const string TraceAll = "HWSRequestLog logs/request_log\nHWSRequestLogType module-debug";

    private readonly BenchmarkServer _plain = new(withSegment: false);
    private readonly BenchmarkServer _twenty = new(withSegment: false, modules: new TwentyFunctionsModule());
    private readonly BenchmarkServer _twentyRecorded = new(modules: new TwentyFunctionsModule());
    private readonly BenchmarkServer _plainRecorded = new();
    private readonly BenchmarkServer _twentyTraced = new(TraceAll, modules: new TwentyFunctionsModule());
    private readonly BenchmarkServer _plainTraced = new(TraceAll);
    private readonly StubConnection _connection = new("/1k.html");

    [Benchmark(OperationsPerInvoke = Batch, Baseline = true)]
    public void Request() => Run(_plain);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void RequestWithTwentyFunctions() => Run(_twenty);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void RecordedRequest() => Run(_plainRecorded);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void RecordedRequestWithTwentyFunctions() => Run(_twentyRecorded);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void TracedRequest() => Run(_plainTraced);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void TracedRequestWithTwentyFunctions() => Run(_twentyTraced);

    public void Dispose()
    {
        _plain.Dispose();
        _twenty.Dispose();
        _twentyRecorded.Dispose();
        _plainRecorded.Dispose();
        _twentyTraced.Dispose();
        _plainTraced.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Run(BenchmarkServer server)
    {
        var exchange = new RequestExchange(server.Engine, _connection.Features);
        for (var i = 0; i < Batch; i++)
        {
            _connection.Reset();
            var task = exchange.ProcessAsync();
            if (!task.IsCompletedSuccessfully)
            {
                task.GetAwaiter().GetResult();
            }
        }

        server.Drain();
    }
}
