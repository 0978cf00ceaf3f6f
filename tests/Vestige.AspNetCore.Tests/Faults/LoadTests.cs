// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Faults;

/// <summary>Death and reload under load: only what a dead worker held fails, a reload costs nobody anything.</summary>
public sealed class LoadTests
{
    private const int Connections = 8;

    [Theory]
    [InlineData("async-void")]
    [InlineData("native")]
    public async Task Worker_DiesUnderLoad_OnlyItsOwnRequestsFail(string fault)
    {
        await using var server = await FaultySite.StartAsync(workers: 2);
        await TwoWorkersAsync(server);
        var load = LoadGenerator.Start(server.Endpoint, "/shop/slow", Connections, response => response.Text == "slow\n");
        await load.WaitForMoreAsync(50);

        await Assert.ThrowsAnyAsync<IOException>(() => server.GetAsync($"/shop/orders/1/{fault}"));

        await server.WaitForErrorLogAsync("end of backtrace");
        await load.WaitForMoreAsync(50);
        var result = await load.StopAsync();
        Assert.True(result.Refused == 0 && result.Failed <= Connections, result.ToString());
        await TwoWorkersAsync(server);
    }

    [Fact]
    public async Task Worker_IsKilledUnderLoad_OnlyItsOwnRequestsFail()
    {
        await using var server = await FaultySite.StartAsync(workers: 2);
        await TwoWorkersAsync(server);
        var victim = server.Children[0];
        var load = LoadGenerator.Start(server.Endpoint, "/shop/slow", Connections, response => response.Text == "slow\n");
        await load.WaitForMoreAsync(50);

        ProcessTable.Signal(victim, ProcessTable.Kill);

        await server.WaitForErrorLogAsync($"child pid {victim} exit signal Killed (9)");
        await load.WaitForMoreAsync(100);
        var result = await load.StopAsync();
        Assert.True(result.Refused == 0 && result.Failed <= Connections, result.ToString());
    }

    [Fact]
    public async Task Server_ReloadsUnderLoad_NoRequestFails()
    {
        await using var server = await FaultySite.StartAsync(workers: 2);
        await TwoWorkersAsync(server);
        var before = server.Children;
        var load = LoadGenerator.Start(server.Endpoint, "/shop/slow", Connections, response => response.Text == "slow\n");
        await load.WaitForMoreAsync(50);

        server.Signal(ProcessTable.User1);

        await Wait.UntilAsync(() => !server.Children.Intersect(before).Any(), "the workers of the first generation have left");
        await load.WaitForMoreAsync(50);
        var result = await load.StopAsync();
        Assert.True(result is { Refused: 0, Failed: 0 }, result.ToString());
    }

    // The second worker starts beside the first one.
    private static Task TwoWorkersAsync(ServerProcess server) => Wait.UntilAsync(() => server.Children.Count == 2, "two workers");
}
