// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Servers;

public sealed class PipedLogTests : IAsyncDisposable
{
    private readonly FakeServer _server = new();

    public PipedLogTests() =>
        _server.Configure($"CustomLog \"|$cat >> {_server.Root.PathOf("logs/piped")}\" common");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Pipe_ProgramIsKilled_IsRestartedAndCounted()
    {
        await _server.StartAsync();
        await _server.AskAsync("log 1 one 10");
        await Wait.UntilAsync(() => _server.Read("logs/piped").Contains("one 9\n"), "lines through the pipe");

        int program = _server.Children().First(pid => !File.ReadAllText($"/proc/{pid}/cmdline").Contains("FakeWorker"));
        foreach (int child in FakeServer.ChildrenOf(program))
        {
            FakeServer.Signal(child, 9);
        }

        await _server.LoggedAsync("AH00106: piped log program '$cat >>");
        await _server.AskAsync("log 1 two 10");

        await Wait.UntilAsync(() => _server.Read("logs/piped").Contains("two 9\n"), "lines through the new pipe");
        Assert.Equal(20, _server.Read("logs/piped").Count(c => c == '\n'));
        Assert.Contains("1 times), starting it again in 0 s", _server.ErrorLog);
    }

    [Fact]
    public async Task Stop_ProgramReadsToTheEnd_NothingIsLost()
    {
        await _server.StartAsync();
        await _server.AskAsync("log 1 line 20000");

        Assert.Equal(0, await _server.StopAsync());

        await Wait.UntilAsync(() => _server.Read("logs/piped").Count(c => c == '\n') == 20_000, "all lines");
    }

    [Fact]
    public async Task Start_NoSuchProgram_Ends()
    {
        _server.Configure("CustomLog \"|/no/such/program\" common");

        Assert.Equal(1, await _server.RunAsync());

        Assert.Contains("AH00104: unable to start piped log program '/no/such/program'", _server.StandardError);
    }
}
