// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BenchmarkDotNet.Attributes;
using Vestige.Core.Modules;
using Vestige.Core.Requests;

namespace Vestige.Benchmarks.Requests;

/// <summary>
/// What a module's function below a hook function costs: an entry and a return, recorded; the same while a trace is on that has
/// no lines of it; and with its two lines. The request around them is shared by ten thousand.
/// </summary>
public class InnerFunctionBenchmark : IDisposable
{
    private const int Batch = InnerFunctionModule.Calls;
    private const string TraceInfo = "HWSRequestLog logs/request_log\nHWSRequestLogType module-info";
    private const string TraceAll = "HWSRequestLog logs/request_log\nHWSRequestLogType module-debug";

    private readonly InnerFunctionModule _module = new();
    private readonly BenchmarkServer _recorded;
    private readonly BenchmarkServer _info;
    private readonly BenchmarkServer _traced;
    private readonly StubConnection _connection = new("/1k.html");

    public InnerFunctionBenchmark()
    {
        _recorded = Start("");
        _info = Start(TraceInfo);
        _traced = Start(TraceAll);
    }

    [Benchmark(OperationsPerInvoke = Batch, Baseline = true)]
    public void EnterAndLeave() => Run(_recorded, InnerFunctionModule.Call.EnterAndLeave);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void EnterAndLeaveAtInfo() => Run(_info, InnerFunctionModule.Call.EnterAndLeave);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void EnterAndLeaveTraced() => Run(_traced, InnerFunctionModule.Call.EnterAndLeave);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void SetEndpoint() => Run(_recorded, InnerFunctionModule.Call.SetEndpoint);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void SetChangingEndpoint() => Run(_recorded, InnerFunctionModule.Call.SetChangingEndpoint);

    public void Dispose()
    {
        _recorded.Dispose();
        _info.Dispose();
        _traced.Dispose();
        GC.SuppressFinalize(this);
    }

    // The module's functions are those of the server that was started last: all have the same number.
    private BenchmarkServer Start(string configuration)
    {
        var server = new BenchmarkServer(configuration, modules: _module);
        using var life = new WorkerLife(server.Engine, 0, 1);
        return life.StartAsync().GetAwaiter().GetResult() is { } failure ? throw new InvalidOperationException(failure) : server;
    }

    private void Run(BenchmarkServer server, InnerFunctionModule.Call call)
    {
        _module.Wanted = call;
        _connection.Reset();
        new RequestExchange(server.Engine, _connection.Features).ProcessAsync().GetAwaiter().GetResult();
        server.Drain();
    }
}
