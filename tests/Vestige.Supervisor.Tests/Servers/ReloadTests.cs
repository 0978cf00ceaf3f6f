// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Servers;

public sealed class ReloadTests : IAsyncDisposable
{
    private const int HangUp = 1;
    private const int User1 = 10;
    private const int WindowChange = 28;
    private readonly FakeServer _server = new("CustomLog logs/access_log common");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Graceful_RequestInFlight_IsFinishedByTheOldGeneration()
    {
        await _server.StartAsync();
        await Wait.UntilAsync(() => _server.Children().Count == 2, "both workers started");
        int port = _server.Port;
        FakeConnection old = await _server.ConnectAsync();
        Assert.StartsWith("1 ", await old.AskAsync("place"));

        FakeServer.Signal(_server.Control.Id, User1);
        await _server.LoggedAsync("AH00489", times: 2);
        await _server.LoggedAsync("VS0211");

        Assert.StartsWith("1 ", await old.AskAsync("place"));
        Assert.Equal(port, _server.Port);
        await old.DisposeAsync();
        await _server.LoggedAsync("has left (generation 1)", times: 2);
        Assert.StartsWith("2 ", await _server.AskAsync("place"));
        Assert.Equal(2, _server.Children().Count);
    }

    [Fact]
    public async Task Restart_RequestIsHeldForever_OldWorkerIsKilledInTheEnd()
    {
        await _server.StartAsync();
        await using FakeConnection held = await _server.ConnectAsync();
        int pid = await held.PidAsync();

        FakeServer.Signal(_server.Control.Id, HangUp);

        await _server.LoggedAsync($"child pid {pid}: it did not leave in time after it was told to finish");
        await _server.LoggedAsync($"AH00052: child pid {pid} exit signal Killed (9)");
    }

    [Fact]
    public async Task Graceful_TreeIsBad_OldGenerationGoesOnAndSaysSo()
    {
        await _server.StartAsync();
        _server.Configure("Listen nowhere\nStartServers few");

        FakeServer.Signal(_server.Control.Id, User1);

        await _server.LoggedAsync("VS0312: configuration error, keeping generation 1");
        Assert.Contains("httpd.conf:3: Listen: expected a port", _server.ErrorLog);
        Assert.Contains("httpd.conf:4: StartServers", _server.ErrorLog);
        Assert.StartsWith("1 ", await _server.AskAsync("place"));
    }

    [Fact]
    public async Task Graceful_WorkersRefuse_OldGenerationGoesOnAndTheNextReloadWorks()
    {
        // One worker: a second one might still start, and would refuse too.
        _server.Configure("StartServers 1");
        await _server.StartAsync();
        _server.Behave("fail httpd.conf:4: unbindable");

        FakeServer.Signal(_server.Control.Id, User1);
        await _server.LoggedAsync("VS0312: configuration error, keeping generation 1");
        Assert.Contains("httpd.conf:4: unbindable", _server.ErrorLog);
        Assert.StartsWith("1 ", await _server.AskAsync("place"));
        await Wait.UntilAsync(() => _server.Children().Count == 1, "the failed worker gone");

        _server.Behave("ready");
        FakeServer.Signal(_server.Control.Id, User1);
        await _server.LoggedAsync("has left (generation 1)");
        Assert.StartsWith("3 ", await _server.AskAsync("place"));
    }

    [Fact]
    public async Task Graceful_ListenAddressIsTaken_OldGenerationGoesOn()
    {
        await _server.StartAsync();
        await using FakeServer other = new();
        await other.StartAsync();
        _server.Configure($"Listen 127.0.0.1:{other.Port}");

        FakeServer.Signal(_server.Control.Id, User1);

        await _server.LoggedAsync($"AH00072: make_sock: could not bind to address 127.0.0.1:{other.Port}");
        await _server.LoggedAsync("keeping generation 1");
        Assert.StartsWith("1 ", await _server.AskAsync("place"));
    }

    [Fact]
    public async Task Graceful_LogWasRenamed_NoLineIsLost()
    {
        await _server.StartAsync();
        await _server.AskAsync("log 1 before 1000");
        await using FakeConnection old = await _server.ConnectAsync();
        await old.PidAsync();

        File.Move(_server.Root.PathOf("logs/access_log"), _server.Root.PathOf("logs/access_log.1"));
        await old.AskAsync("log 1 between 1000");
        FakeServer.Signal(_server.Control.Id, User1);
        await _server.LoggedAsync("AH00489", times: 2);
        await old.AskAsync("log 1 after 1000");
        await _server.AskAsync("log 1 new 1000");
        await Wait.UntilAsync(() => _server.Read("logs/access_log").Contains("new 999\n"), "the last line written");
        await Wait.UntilAsync(() => _server.Read("logs/access_log").Contains("after 999\n"), "the old worker's line written");

        string all = _server.Read("logs/access_log.1") + _server.Read("logs/access_log");
        Assert.Equal(4000, all.Count(c => c == '\n'));
        Assert.Contains("between 999", _server.Read("logs/access_log.1"));
    }

    [Fact]
    public async Task GracefulStop_RequestInFlight_IsFinishedAndNewOnesAreRefused()
    {
        await _server.StartAsync();
        await Wait.UntilAsync(() => _server.Children().Count == 2, "both workers started");
        FakeConnection held = await _server.ConnectAsync();
        await held.PidAsync();

        FakeServer.Signal(_server.Control.Id, WindowChange);
        await _server.LoggedAsync("AH00492: caught SIGWINCH, shutting down gracefully");
        await _server.LoggedAsync("VS0211");
        Assert.NotEqual(0, await held.PidAsync());
        Assert.False(_server.Control.HasExited);
        await held.DisposeAsync();

        await _server.Control.WaitForExitAsync().WaitAsync(Wait.Bound);
        Assert.Equal(0, _server.Control.ExitCode);
    }
}
