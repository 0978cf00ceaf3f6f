// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Servers;

public sealed class StartTests : IAsyncDisposable
{
    private readonly FakeServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Start_TwoWorkers_ServeAndTheLogSaysSo()
    {
        await _server.StartAsync();

        Assert.Equal("1", (await _server.AskAsync("place")).Split(' ')[0]);
        await _server.LoggedAsync("AH00094: Command line: '");
        Assert.Equal(2, _server.Children().Count);
        Assert.Equal($"{_server.Control.Id}\n", _server.Read("logs/vestige.pid"));
        Assert.Matches(
            @"^\[\w{3} \w{3} \d\d \d\d:\d\d:\d\d\.\d{6} \d{4}\] \[core:notice\] \[pid \d+:tid \d+\] VS0302: listening on",
            _server.ErrorLog.Split('\n').First(line => line.Contains("VS0302")));
    }

    [Fact]
    public async Task Stop_Terminated_LeavesNothingBehind()
    {
        await _server.StartAsync();
        IReadOnlyList<int> workers = _server.Children();

        Assert.Equal(0, await _server.StopAsync());

        Assert.All(workers, pid => Assert.False(FakeServer.IsAlive(pid)));
        Assert.Equal("", _server.Read("logs/vestige.pid"));
        Assert.Contains("AH00491: caught SIGTERM, shutting down", _server.ErrorLog);
        Assert.Equal(2, _server.Occurrences("VS0211"));
    }

    [Fact]
    public async Task Start_WorkerRefusesTheConfiguration_EndsWithItsDiagnostics()
    {
        _server.Behave("fail httpd.conf:9: no such thing");

        Assert.Equal(1, await _server.RunAsync());

        Assert.Contains("httpd.conf:9: no such thing\n", _server.StandardError);
        Assert.Equal("", _server.Read("logs/vestige.pid"));
    }

    [Fact]
    public async Task Start_WorkerDiesAtStart_EndsWithWhatItSaidAndHow()
    {
        _server.Behave("exit 12");

        Assert.Equal(1, await _server.RunAsync());

        Assert.Contains("the worker says goodbye\n", _server.StandardError);
        Assert.Contains("left with exit code 12 before it was ready", _server.StandardError);
    }

    [Fact]
    public async Task Start_ConfigurationHasErrors_EndsWithAllOfThem()
    {
        _server.Configure("Listen nowhere\nStartServers few");

        Assert.Equal(1, await _server.RunAsync());

        Assert.Contains("httpd.conf:3: Listen: expected a port", _server.StandardError);
        Assert.Contains("httpd.conf:4: StartServers: expected a number", _server.StandardError);
    }

    [Fact]
    public async Task Start_LogCannotBeOpened_Ends()
    {
        _server.Configure("ErrorLog no/such/folder/error_log");

        Assert.Equal(1, await _server.RunAsync());

        Assert.Contains("(2)No such file or directory: AH00091: could not open log file", _server.StandardError);
        Assert.Contains("AH00015: Unable to open logs", _server.StandardError);
    }

    [Fact]
    public async Task Start_AnotherServerHasThePidFile_Refuses()
    {
        await _server.StartAsync();

        Assert.Equal(1, await _server.RunAsync());

        Assert.Contains("already running", _server.StandardError);
    }

    [Fact]
    public async Task Detached_StartGracefulStop_FollowTheVerbs()
    {
        Assert.Equal(0, await _server.RunAsync("-k", "start"));
        int pid = int.Parse(_server.Read("logs/vestige.pid"));
        Assert.True(FakeServer.IsAlive(pid));

        Assert.Equal(1, await _server.RunAsync("-k", "start"));
        Assert.Contains($"vestige (pid {pid}) already running", _server.StandardError);
        Assert.Equal(0, await _server.RunAsync("-k", "graceful"));
        await _server.LoggedAsync("AH00493: SIGUSR1 received.  Doing graceful restart");
        await _server.LoggedAsync("AH00489", times: 2);
        Assert.Equal(0, await _server.RunAsync("-k", "restart"));
        await _server.LoggedAsync("AH00494: SIGHUP received.  Attempting to restart");
        Assert.Equal(0, await _server.RunAsync("-k", "stop"));
        await Wait.UntilAsync(() => !FakeServer.IsAlive(pid), "the detached server gone");

        Assert.Equal(1, await _server.RunAsync("-k", "stop"));
        Assert.Contains("vestige (no pid file) not running", _server.StandardError);
    }

    [Fact]
    public async Task Detached_StartFails_SaysWhyAndEndsWithOne()
    {
        _server.Behave("fail httpd.conf:5: broken");

        Assert.Equal(1, await _server.RunAsync("-k", "start"));

        Assert.Contains("httpd.conf:5: broken", _server.StandardError);
        Assert.Equal("", _server.Read("logs/vestige.pid"));
    }

    [Fact]
    public async Task Debugging_OneWorkerOnly()
    {
        Task<int> run = _server.RunAsync("-X");
        await _server.LoggedAsync("AH00489");

        Assert.Single(_server.Children());
        await _server.StopAsync();
        Assert.Equal(0, await run);
    }

    [Fact]
    public async Task Idle_ControlProcess_IsSmallAndUsesNoProcessor()
    {
        await _server.StartAsync();
        await _server.LoggedAsync("AH00094");
        using Process process = Process.GetProcessById(_server.Control.Id);
        string memory = File.ReadAllText($"/proc/{process.Id}/smaps_rollup");
        int privateKilobytes = memory.Split('\n').Where(line => line.StartsWith("Private_", StringComparison.Ordinal))
            .Sum(line => int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));

        Assert.True(privateKilobytes < 40_000, $"{privateKilobytes} kB private");
    }
}
