// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Net.Sockets;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Life;

/// <summary>Ends of workers and of the whole server that were asked for.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Terminate_RequestHangs_EndsWithinTheBoundWithNothingLeft()
    {
        await using var server = await Site.StartAsync();
        using var hanging = await Site.HangAsync(server);

        server.Signal(ProcessTable.Terminate);

        Assert.Equal(0, await server.WaitForExitAsync(TimeSpan.FromSeconds(15)));
        await server.WaitUntilGoneAsync();
        Assert.Contains("AH00491: caught SIGTERM, shutting down", server.ErrorLog);
        Assert.DoesNotContain("SIGKILL", server.ErrorLog);
        Assert.False(File.Exists(server.Root.PathOf("logs/vestige.pid")));
        Assert.Empty(Directory.GetFiles(server.Root.PathOf("run"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Winch_RequestInFlight_IsFinishedAndNoneIsTakenAnyMore()
    {
        await using var server = await Site.StartAsync();
        using var hanging = await Site.HangAsync(server);

        server.Signal(ProcessTable.Winch);
        await server.WaitForErrorLogAsync("AH00492: caught SIGWINCH, shutting down gracefully");
        await Wait.ForAsync(() => Workers.Of(server.Pid).Count == 1 ? server : null, () => "the idle worker has left");
        await Assert.ThrowsAnyAsync<SocketException>(() => server.GetAsync("/index.html"));

        Assert.Equal(Site.BigBytes, (await hanging.ReadAsync()).Body.Length);
        Assert.Equal(0, await server.WaitForExitAsync());
        await server.WaitUntilGoneAsync();
    }

    [Fact]
    public async Task Graceful_RequestHangsBeyondTheTimeout_IsCut()
    {
        await using var server = await Site.StartAsync("StartServers 1\nGracefulShutdownTimeout 1\n");
        using var hanging = await Site.HangAsync(server);
        var old = Assert.Single(await Workers.WaitForAsync(server, 1));
        var asked = Stopwatch.GetTimestamp();

        await Workers.ReplaceAsync(server, 1);

        Assert.True(Stopwatch.GetElapsedTime(asked) >= TimeSpan.FromSeconds(1));
        await server.WaitForErrorLogAsync($"VS0211: child pid {old} has left (generation 1)");
        var cut = await Record.ExceptionAsync(() => hanging.ReadAsync());
        Assert.True(cut is IOException or SocketException, cut?.ToString());
    }

    [Fact]
    public async Task Retire_ConnectionsPerChildReached_IsReplacedWithoutAFailedRequest()
    {
        await using var server = await Site.StartAsync("KeepAlive Off\nMaxConnectionsPerChild 60\n");
        var first = await Workers.WaitForAsync(server, 2);
        var load = LoadGenerator.Start(server.Endpoint, "/index.html", connections: 4);

        await server.WaitForErrorLogAsync("retires (MaxConnectionsPerChild), starting its successor", times: 3);
        await Wait.UntilAsync(() => !first.Any(ProcessTable.IsRunning), "both workers of the start are gone");

        await load.WaitForMoreAsync(10);
        var result = await load.StopAsync();
        Assert.True(result is { Failed: 0, Refused: 0 }, result.ToString());
        Assert.DoesNotContain("AH00052", server.ErrorLog);
    }
}
