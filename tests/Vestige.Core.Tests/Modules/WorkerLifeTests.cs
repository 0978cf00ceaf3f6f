// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Modules;
using Vestige.Core.Tests.Support;

namespace Vestige.Core.Tests.Modules;

public sealed class WorkerLifeTests
{
    private readonly List<string> _calls = [];

    [Fact]
    public async Task StartAndStop_TwoModules_StopsInReverse()
    {
        using var bench = new EngineBench([Recording("one"), Recording("two")]);
        using var life = new WorkerLife(bench.Engine, workerNumber: 3, generation: 7);
        Assert.Null(await life.StartAsync());
        life.BeginStop();
        await life.StopAsync();
        Assert.Equal(["one starts 3 of 7", "two starts 3 of 7", "two stops True", "one stops True"], _calls);
    }

    [Fact]
    public async Task Start_Throws_NamesTheModuleAndStartsNoOther()
    {
        using var bench = new EngineBench(
            [
                new TestModule("bad", r => r.OnWorkerStart(async _ =>
                {
                    await Task.Yield();
                    throw new InvalidOperationException("no database");
                })),
                Recording("two"),
            ]);
        using var life = new WorkerLife(bench.Engine, 0, 1);
        Assert.Equal("module bad_module failed to start: InvalidOperationException: no database", await life.StartAsync());
        Assert.Empty(_calls);
    }

    [Fact]
    public async Task Stop_Throws_IsLoggedAndTheOthersStop()
    {
        using var bench = new EngineBench(
            [Recording("one"), new TestModule("bad", r => r.OnWorkerStop(_ => throw new IOException("socket gone")))]);
        using var life = new WorkerLife(bench.Engine, 0, 1);
        await life.StopAsync();
        Assert.Equal(["one stops False"], _calls);
        Assert.Equal(["[bad:error] failed to stop: IOException: socket gone"], bench.Log);
    }

    private TestModule Recording(string name) => new(name, registration =>
    {
        registration.OnWorkerStart(worker =>
        {
            _calls.Add($"{name} starts {worker.WorkerNumber} of {worker.Generation}");
            return ValueTask.CompletedTask;
        });
        registration.OnWorkerStop(worker =>
        {
            _calls.Add($"{name} stops {worker.Stopping.IsCancellationRequested}");
            return ValueTask.CompletedTask;
        });
    });
}
