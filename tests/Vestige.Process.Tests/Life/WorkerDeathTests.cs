// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Sockets;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Life;

/// <summary>A worker that is killed takes its own requests with it and nothing else.</summary>
public sealed class WorkerDeathTests
{
    private const int Clients = 12;
    private const int Stop = 19;
    private const int Continue = 18;

    [Fact]
    public async Task Kill_UnderLoad_AtMostOneRequestOfEachClientFails()
    {
        await using var server = await Site.StartAsync();
        var workers = await Workers.WaitForAsync(server, 2);
        var load = LoadGenerator.Start(server.Endpoint, "/index.html", Clients, strict: true);
        await load.WaitForMoreAsync(300);

        ProcessTable.Signal(workers[0], ProcessTable.Kill);

        await server.WaitForErrorLogAsync($"AH00052: child pid {workers[0]} exit signal Killed (9)");
        await server.WaitForErrorLogAsync($"VS0212: child pid {workers[0]}: ");
        var after = await Workers.WaitForAsync(server, 2, workers[0]);
        await load.WaitForMoreAsync(300);
        var result = await load.StopAsync();
        Assert.True(result.Failed <= Clients, result.ToString());
        Assert.Equal((0, 0), (result.Refused, result.Retried));
        Assert.Contains(workers[1], after);
    }

    [Fact]
    public async Task Kill_ManyConnectionsKept_ThoseOfTheOtherWorkerGoOn()
    {
        await using var server = await Site.StartAsync();
        await Workers.WaitForAsync(server, 2);
        var connections = new List<RawConnection>();
        try
        {
            var owners = await Site.ConnectToBothAsync(server, connections);
            var victim = owners.Values.First();

            ProcessTable.Signal(victim, ProcessTable.Kill);
            await server.WaitForErrorLogAsync($"child pid {victim} exit signal");

            foreach (var connection in connections)
            {
                var isAnswered = await IsAnsweredAsync(connection);
                Assert.Equal(owners[connection.LocalEndpoint.Port] != victim, isAnswered);
            }
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    [Fact]
    public async Task Kill_OneRequestInFlight_TheLogNamesIt()
    {
        await using var server = await Site.StartAsync("StartServers 1\n");
        using var hanging = await Site.HangAsync(server);
        var worker = Assert.Single(await Workers.WaitForAsync(server, 1));

        ProcessTable.Signal(worker, ProcessTable.Kill);

        await server.WaitForErrorLogAsync($"AH00052: child pid {worker} exit signal Killed (9)");
        await server.WaitForErrorLogAsync($"VS0212: child pid {worker}: in ");
        Assert.Contains(", GET /big.bin", Site.Lines(server, "error_log").Single(line => line.Contains("VS0212")));
        Assert.Equal(200, (await server.GetAsync("/index.html")).Status);
    }

    [Fact]
    public async Task Kill_LinesNotYetTaken_AreInTheFile()
    {
        const int Requests = 200;
        await using var server = await Site.StartAsync("StartServers 1\nMaxKeepAliveRequests 0\n");
        var worker = Assert.Single(await Workers.WaitForAsync(server, 1));
        using var connection = await RawConnection.ConnectAsync(server.Endpoint);

        // Nobody takes lines out of the ring: all of them are in the segment alone when the worker dies.
        server.Signal(Stop);
        try
        {
            for (var i = 0; i <= Requests; i++)
            {
                // Line i is handed over before request i + 1 is read.
                await Site.SendAsync(connection, "/index.html");
                Assert.Equal(200, (await connection.ReadAsync()).Status);
            }

            Assert.Empty(Site.Lines(server));
            ProcessTable.Signal(worker, ProcessTable.Kill);
        }
        finally
        {
            server.Signal(Continue);
        }

        await Workers.WaitForAsync(server, 1, worker);
        await server.StopAsync();
        var lines = Site.Lines(server);
        Assert.InRange(lines.Length, Requests, Requests + 1);
        Assert.All(lines, line => Assert.Equal($"{worker} {connection.LocalEndpoint.Port} 200 /index.html", line));
    }

    private static async Task<bool> IsAnsweredAsync(RawConnection connection)
    {
        try
        {
            await Site.SendAsync(connection);
            return (await connection.ReadAsync()).Status == 200;
        }
        catch (Exception ended) when (ended is IOException or SocketException)
        {
            return false;
        }
    }
}
