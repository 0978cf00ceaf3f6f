// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BenchmarkDotNet.Attributes;
using Vestige.Core.Requests;

namespace Vestige.Benchmarks.Requests;

/// <summary>
/// A whole request of a 1 KiB file with all internal modules, access log, slot and events, but without sockets: what
/// Vestige adds to the HTTP server below. Allocated must be 0.
/// </summary>
public class RequestBenchmark : IDisposable
{
    private const int Batch = 1000;

    private readonly BenchmarkServer _recording = new();
    private readonly BenchmarkServer _bare = new(withSegment: false);
    private readonly StubConnection _recordedFile = new("/1k.html");
    private readonly StubConnection _bareFile = new("/1k.html");
    private readonly StubConnection _recordedMissing = new("/none.html");
    private RequestExchange _recordedFileExchange = null!;
    private RequestExchange _bareFileExchange = null!;
    private RequestExchange _recordedMissingExchange = null!;

    [GlobalSetup]
    public void Setup()
    {
        _recordedFileExchange = new RequestExchange(_recording.Engine, _recordedFile.Features);
        _bareFileExchange = new RequestExchange(_bare.Engine, _bareFile.Features);
        _recordedMissingExchange = new RequestExchange(_recording.Engine, _recordedMissing.Features);
    }

    [Benchmark(OperationsPerInvoke = Batch, Baseline = true)]
    public void FileWithoutSegment() => Run(_bareFileExchange, _bareFile);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void FileWithRecorderAndLog() => Run(_recordedFileExchange, _recordedFile);

    [Benchmark(OperationsPerInvoke = Batch)]
    public void MissingFile() => Run(_recordedMissingExchange, _recordedMissing);

    public void Dispose()
    {
        _recording.Dispose();
        _bare.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Run(RequestExchange exchange, StubConnection connection)
    {
        for (var i = 0; i < Batch; i++)
        {
            connection.Reset();
            var task = exchange.ProcessAsync();
            if (!task.IsCompletedSuccessfully)
            {
                task.GetAwaiter().GetResult();
            }
        }

        _recording.Drain();
    }
}
