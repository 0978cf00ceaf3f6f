// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Life;

/// <summary>The round trip of <c>-k</c>.</summary>
public sealed class VerbTests
{
    [Fact]
    public async Task Verbs_OneAfterTheOther_StartReloadAndStop()
    {
        await using var server = new DetachedServer();
        Assert.Equal(0, (await server.RunAsync("start")).ExitCode);
        var pid = server.Pid;
        Assert.True(ProcessTable.IsRunning(pid));
        Assert.Equal(200, (await server.GetAsync("/index.html")).Status);

        Assert.Equal(
            new ProgramResult(1, "", $"vestige (pid {pid}) already running\n"), await server.RunAsync("start"));

        Assert.Equal(new ProgramResult(0, "", ""), await server.RunAsync("restart"));
        await server.WaitForErrorLogAsync("AH00494: SIGHUP received.  Attempting to restart");
        await server.WaitForErrorLogAsync("AH00489", times: 2);
        Assert.Equal((pid, 200), (server.Pid, (await server.GetAsync("/index.html")).Status));

        var workers = Workers.Of(pid);
        Assert.Equal(new ProgramResult(0, "", ""), await server.RunAsync("stop"));
        await DetachedServer.WaitUntilGoneAsync(pid, workers);
        Assert.False(File.Exists(server.PidFile));
        Assert.Equal(new ProgramResult(1, "", "vestige (no pid file) not running\n"), await server.RunAsync("stop"));
    }

    [Fact]
    public async Task GracefulStop_DetachedServer_EndsIt()
    {
        await using var server = new DetachedServer();
        Assert.Equal(0, (await server.RunAsync("start")).ExitCode);
        var (pid, workers) = (server.Pid, Workers.Of(server.Pid));

        Assert.Equal(new ProgramResult(0, "", ""), await server.RunAsync("graceful-stop"));

        await DetachedServer.WaitUntilGoneAsync(pid, workers);
        Assert.Contains("AH00492: caught SIGWINCH, shutting down gracefully", server.ErrorLog);
        Assert.False(File.Exists(server.PidFile));
    }

    [Fact]
    public async Task Graceful_NothingRuns_Starts()
    {
        await using var server = new DetachedServer();

        var result = await server.RunAsync("graceful");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("vestige not running, trying to start\n", result.Error);
        Assert.Equal(200, (await server.GetAsync("/index.html")).Status);
    }

    [Fact]
    public async Task Start_ConfigurationWithErrors_SaysThemAndFails()
    {
        await using var server = new DetachedServer("Listn 80\n");

        var result = await server.RunAsync("start");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("unknown directive 'Listn', did you mean 'Listen'?\n", result.Error);
        Assert.False(File.Exists(server.PidFile));
    }

    [Fact]
    public async Task Debug_Option_RunsOneWorkerInTheForeground()
    {
        await using var server = await Site.StartAsync("StartServers 3\n", "-X");
        Assert.Single(await Workers.WaitForAsync(server, 1));
        Assert.Equal(200, (await server.GetAsync("/index.html")).Status);
    }
}
