// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Servers;

public sealed class DeathTests : IAsyncDisposable
{
    private readonly FakeServer _server = new("CustomLog logs/access_log common");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task KillNine_LinesWereHandedOver_AllAreInTheFileAndAReplacementServes()
    {
        await _server.StartAsync();
        await using FakeConnection connection = await _server.ConnectAsync();
        int pid = await connection.PidAsync();
        await connection.AskAsync("begin /dies?password=x");
        await connection.AskAsync("log 1 last 30000");

        FakeServer.Signal(pid, 9);
        await _server.LoggedAsync($"AH00052: child pid {pid} exit signal Killed (9)");
        await _server.LoggedAsync("in function 3, GET /dies?");
        await Wait.UntilAsync(
            () => _server.Read("logs/access_log").Contains($"[pid {pid}] last 29999\n"), "the last line written");

        Assert.Equal(30_000, File.ReadAllLines(_server.Root.PathOf("logs/access_log")).Length);
        await Wait.UntilAsync(() => _server.Children().Count == 2, "a replacement started");
        Assert.DoesNotContain(pid, _server.Children());
        Assert.NotEqual("", await _server.AskAsync("pid"));
    }

    [Theory]
    [InlineData("exit 5", "left with exit code 5")]
    [InlineData("exit 0", "left with exit code 0")]
    public async Task Exit_Unexpected_IsLoggedAndReplaced(string command, string expected)
    {
        await _server.StartAsync();

        await _server.AskAsync(command);

        await _server.LoggedAsync(expected);
        await Wait.UntilAsync(() => _server.Children().Count == 2, "a replacement started");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FailsFast_DumpIsKeptOnlyWhereItWasAskedFor(bool keeps)
    {
        string dumps = _server.Root.CreateFolder("dumps");
        File.SetUnixFileMode(dumps, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _server.Configure(keeps ? "CoreDumpDirectory dumps" : "");
        await _server.StartAsync();
        FakeConnection connection = await _server.ConnectAsync();
        int pid = await connection.PidAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => connection.AskAsync("failfast told-to"));

        await _server.LoggedAsync($"child pid {pid} exit signal Aborted (6)");
        await _server.LoggedAsync("told-to");
        if (!keeps)
        {
            Assert.Contains($"AH00052: child pid {pid} exit signal Aborted (6)\n", _server.ErrorLog);
            Assert.Empty(Directory.GetFileSystemEntries(dumps));
            return;
        }

        string[] kept = await Wait.ForAsync(
            () => Directory.GetFiles(dumps) is { Length: > 0 } files ? files : null, () => "a kept dump");
        string dump = Assert.Single(kept);
        Assert.Contains($"AH00051: child pid {pid} exit signal Aborted (6), possible coredump in {dump}\n", _server.ErrorLog);
        Assert.Matches($@"/core\.{pid}\.\d{{8}}-\d{{6}}$", dump);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(dump));
    }

    [Fact]
    public async Task DiesAtStart_AgainAndAgain_PausesGrowAndTheLogSaysWhy()
    {
        await _server.StartAsync();
        await Wait.UntilAsync(() => _server.Children().Count == 2, "both workers started");
        _server.Behave("fail httpd.conf:3: went bad");

        int survivor = await (await _server.ConnectAsync()).PidAsync();
        FakeServer.Signal(_server.Children().First(pid => pid != survivor), 9);

        await _server.LoggedAsync("ended 4 times before it was ready, starting it again in 1 s; last reason: httpd.conf:3: went bad");
        Assert.Contains("ended 1 times before it was ready, starting it again in 0 s", _server.ErrorLog);
        Assert.Contains("starting it again in 0.25 s", _server.ErrorLog);
        Assert.True(FakeServer.IsAlive(survivor));
        _server.Behave("ready");
        await Wait.UntilAsync(() => _server.Children().Count == 2, "the place filled again");
    }

    [Fact]
    public async Task BreaksTheProtocol_IsKilledAndReplaced()
    {
        await _server.StartAsync();

        await _server.AskAsync("babble");

        await _server.LoggedAsync("it broke the protocol: ReadyMessage while Ready, sending a SIGKILL");
        await _server.LoggedAsync("exit signal Killed (9)");
        await Wait.UntilAsync(() => _server.Children().Count == 2, "a replacement started");
    }

    [Fact]
    public async Task StandardError_OfAWorker_IsInTheErrorLog()
    {
        await _server.StartAsync();

        await _server.AskAsync("stderr something-odd");

        await _server.LoggedAsync("[stderr:error]");
        Assert.Contains("something-odd", _server.ErrorLog);
    }

    [Fact]
    public async Task Retires_SuccessorIsReadyFirst()
    {
        await _server.StartAsync();
        await Wait.UntilAsync(() => _server.Children().Count == 2, "both workers started");
        FakeConnection held = await _server.ConnectAsync();
        int pid = await held.PidAsync();

        await held.AskAsync("retire");
        await _server.LoggedAsync($"VS0203: child pid {pid} retires (MaxConnectionsPerChild)");
        await Wait.UntilAsync(() => _server.Children().Count == 3, "the successor beside it");
        Assert.Equal(pid, await held.PidAsync());
        await held.DisposeAsync();

        await _server.LoggedAsync($"VS0211: child pid {pid} has left (generation 1)");
        Assert.Equal(2, _server.Children().Count);
    }

    [Fact]
    public async Task ControlProcess_IsKilled_WorkersLeaveAndTheNextStartReportsWhatTheyHeld()
    {
        await _server.StartAsync();
        await Wait.UntilAsync(() => _server.Children().Count == 2, "both workers started");
        IReadOnlyList<int> workers = _server.Children();
        await _server.LoggedAsync("AH00094");
        FakeServer.Signal(_server.Control.Id, 19);
        await using (FakeConnection connection = await _server.ConnectAsync())
        {
            await connection.AskAsync("begin /half-way");
            await connection.AskAsync("log 1 orphan 3");
            FakeServer.Signal(_server.Control.Id, 9);
            await _server.Control.WaitForExitAsync();
        }

        await Wait.UntilAsync(() => !workers.Any(FakeServer.IsAlive), "the workers gone");
        await _server.StartAsync();

        await _server.LoggedAsync("was left by an unclean end of the server: generation 1", times: 2);
        await _server.LoggedAsync("was serving GET /half-way");
        await Wait.UntilAsync(() => _server.Read("logs/access_log").Contains("orphan 2\n"), "the orphaned lines written");
    }
}
