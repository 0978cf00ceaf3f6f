// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.ProcessTests.Life;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Crashes;

/// <summary>Many deaths: the server goes on answering, every death is accounted for, and nothing is left of them.</summary>
public sealed class CrashStormTests
{
    // Each of them writes a dump and has a reporter, on a machine that is busy with other tests.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    // Fifty cost minutes: without VESTIGE_ALL_DEATHS it is a dozen.
    private static readonly int Crashes = Environment.GetEnvironmentVariable("VESTIGE_ALL_DEATHS") is null ? 12 : 50;

    [Theory]
    [InlineData("segv")]
    [InlineData("unhandled&after=await")]
    [InlineData("stackoverflow")]
    [InlineData("asyncvoid")]
    [InlineData("oom")]
    public async Task Die_ThirtyTwoOtherRequestsInFlight_TheRightOneIsNamedAtOnce(string kind)
    {
        await using var server = await StartAsync(1);
        var worker = Assert.Single(await Workers.WaitForAsync(server, 1));
        var bystanders = new List<RawConnection>();
        for (var i = 0; i < 32; i++)
        {
            bystanders.Add(await AskAsync(server, $"/crash/bystander/{i}?kind=hang&after=await"));
        }

        using var victim = await AskAsync(server, $"/crash/victim?kind={kind}");
        await server.WaitForErrorLogAsync($"VS0212: child pid {worker}: ", bound: Bound);

        var line = Site.Lines(server, "error_log").Single(text => text.Contains($"VS0212: child pid {worker}: "));
        Assert.Contains("in mod_crash.cs[12] handler (", line);
        Assert.Contains(", GET /crash/victim?", line);
        bystanders.ForEach(connection => connection.Dispose());
    }

    [Fact]
    public async Task Die_ManyInARowUnderLoad_OthersAreAnsweredAndNothingIsLeft()
    {
        string[] kinds = ["abort", "segv", "failfast", "unhandled", "kill", "exit"];
        await using var server = await StartAsync(3);
        await Workers.WaitForAsync(server, 3);
        await DieAsync(server, "abort", 1);
        await NothingIsLeftAsync(server, 3, 1);
        var descriptors = Descriptors(server.Pid);
        var load = LoadGenerator.Start(server.Endpoint, "/index.html", 4);
        for (var i = 2; i <= Crashes; i++)
        {
            await DieAsync(server, kinds[i % kinds.Length], i);
            await load.WaitForMoreAsync(20);
        }

        await load.StopAsync();
        await NothingIsLeftAsync(server, 3, Crashes);
        Assert.Equal(Crashes, Count(server, "VS0212: "));
        await Wait.UntilAsync(() => Descriptors(server.Pid) <= descriptors, "no descriptor more than before");
        Assert.Equal(0, await server.StopAsync());
        Assert.Empty(Directory.GetDirectories(server.Root.PathOf("run")));
    }

    [Fact]
    public async Task Die_TwentyWorkersAtOnce_AllAreReportedAndReplacedAndNothingIsLeft()
    {
        await using var server = await StartAsync(20);
        var workers = await Workers.WaitForAsync(server, 20);

        foreach (var worker in workers)
        {
            ProcessTable.Signal(worker, ProcessTable.Kill);
        }

        await server.WaitForErrorLogAsync("exit signal Killed (9)", times: 20, bound: Bound);
        await NothingIsLeftAsync(server, 20, 20);
        Assert.Equal(200, (await server.GetAsync("/index.html")).Status);
    }

    private static Task<ServerProcess> StartAsync(int workers)
    {
        var modules = Path.GetDirectoryName(CrashSite.Module)!;
        return ServerProcess.StartAsync(
            ServerProcess.Basics + $"""
                StartServers {workers}
                ServerLimit 20
                MaxRequestWorkers 1000
                LoadModule backtrace_module {modules}/mod_backtrace.dll
                LoadModule crash_module {modules}/mod_crash.dll
                <Location /crash>
                  SetHandler crash-handler
                </Location>
                """,
            root => root.Write("htdocs/index.html", "It answers.\n"));
    }

    private static async Task DieAsync(ServerProcess server, string kind, int times)
    {
        using var connection = await AskAsync(server, $"/crash?kind={kind}");
        await server.WaitForErrorLogAsync("VS0212: child pid ", times, Bound);
    }

    private static async Task<RawConnection> AskAsync(ServerProcess server, string target)
    {
        var connection = await RawConnection.ConnectAsync(server.Endpoint);
        await connection.SendAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        await connection.WaitForDataAsync();
        return connection;
    }

    /// <summary>Every death has a report, or a line that says why not; then only live workers and what they need are there.</summary>
    private static async Task NothingIsLeftAsync(ServerProcess server, int workers, int deaths)
    {
        await Wait.UntilAsync(
            () => Count(server, "VS0242: report of child pid ") + Count(server, "VS0243: ") == deaths, "all reported", Bound);
        Assert.Equal(0, Count(server, "VS0241"));
        await Workers.WaitForAsync(server, workers);
        await Wait.UntilAsync(() => Children(server.Pid) == workers, "no reporter and no zombie", Bound);
        await Wait.UntilAsync(() => Left(server, "*.segment") == workers, "no segment of the dead", Bound);
        await Wait.UntilAsync(() => Left(server, "core.*") == 0, "no crash material", Bound);
    }

    private static int Left(ServerProcess server, string pattern) =>
        Directory.GetFileSystemEntries(server.Root.PathOf("run"), pattern, SearchOption.AllDirectories).Length;

    // By the kernel, so that those count too that ended and were not reaped.
    private static int Children(int pid) => File.ReadAllText($"/proc/{pid}/task/{pid}/children")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private static int Count(ServerProcess server, string words) =>
        Site.Lines(server, "error_log").Count(line => line.Contains(words));

    // Assemblies are opened when they are first needed and stay open.
    private static int Descriptors(int pid) => Directory.GetFiles($"/proc/{pid}/fd")
        .Count(path => new FileInfo(path).LinkTarget?.EndsWith(".dll", StringComparison.Ordinal) != true);
}
