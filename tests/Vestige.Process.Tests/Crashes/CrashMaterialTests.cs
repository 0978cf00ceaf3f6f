// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.ProcessTests.Life;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;
using Vestige.TestSupport.Skipping;

namespace Vestige.ProcessTests.Crashes;

/// <summary>Crash material that is not what it should be: the report is made of the rest, and says what was wrong.</summary>
public sealed class CrashMaterialTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("", "")]
    [InlineData("no json \u0001\u00ff", "no dump either")]
    [InlineData("""{"payload":{"threads":[{"crashed":"true","native_thread_id":"0x""", "\u007fELF\u0002\u0001\u0001")]
    [InlineData("""{"payload":{"threads":[[[[[[{},{},{"crashed":"true"}]]]]]]}}""", "\u007fELF")]
    public async Task Kill_MaterialIsNonsense_TheReportIsComplete(string report, string dump)
    {
        await using var server = await StartAsync("");
        var worker = Assert.Single(await Workers.WaitForAsync(server, 1));
        using var hanging = await AskAsync(server, "/crash/here?kind=hang");
        var captured = Assert.Single(
            Directory.GetDirectories(server.Root.PathOf("run"), "crash", SearchOption.AllDirectories));
        File.WriteAllBytes(Path.Combine(captured, $"core.{worker}"), Encoding.Latin1.GetBytes(dump));
        File.WriteAllBytes(Path.Combine(captured, $"core.{worker}.crashreport.json"), Encoding.Latin1.GetBytes(report));

        ProcessTable.Signal(worker, ProcessTable.Kill);

        await server.WaitForErrorLogAsync($"VS0242: report of child pid {worker}: ", bound: Bound);
        Assert.DoesNotContain("VS0241", server.ErrorLog);
        Assert.Matches($@"VS0212: child pid {worker}: in mod_crash\.cs\[12\] handler \(.*, GET /crash/here\?", server.ErrorLog);
        Assert.Contains($"[pid {worker}] mod_backtrace: end of backtrace, ", server.ErrorLog);
        await Wait.UntilAsync(() => Directory.GetFiles(captured).Length == 0, "no crash material");
    }

    [RootFact]
    public async Task Die_NoRoomForTheDump_TheReportIsCompleteAndTheServerServesOn()
    {
        using var disk = new TempDirectory();
        Assert.SkipUnless(
            await RunAsync("mount", "-t", "tmpfs", "-o", "size=2m", "vestige-test", disk.Path), "needs the right to mount a tmpfs");
        try
        {
            await using var server = await StartAsync($"CoreDumpDirectory {disk.Path}\nCoreDumpType full\n");
            var worker = Assert.Single(await Workers.WaitForAsync(server, 1));

            using var dying = await AskAsync(server, "/crash/here?kind=abort");

            await server.WaitForErrorLogAsync($"VS0242: report of child pid {worker}: ", bound: Bound);
            Assert.DoesNotContain("VS0241", server.ErrorLog);
            Assert.Matches($@"VS0247: child pid {worker}: createdump: .*No space left on device", server.ErrorLog);
            Assert.Contains($"[pid {worker}] mod_backtrace: end of backtrace, ", server.ErrorLog);
            await Workers.WaitForAsync(server, 1, worker);
            Assert.Equal(200, (await server.GetAsync("/index.html")).Status);
            Assert.Equal(0, await server.StopAsync());
            Assert.Empty(Directory.GetDirectories(disk.Path));
        }
        finally
        {
            Assert.True(await RunAsync("umount", disk.Path));
        }
    }

    private static Task<ServerProcess> StartAsync(string more)
    {
        var modules = Path.GetDirectoryName(CrashSite.Module)!;
        return ServerProcess.StartAsync(
            ServerProcess.Basics + $"""
                StartServers 1
                {more}
                LoadModule backtrace_module {modules}/mod_backtrace.dll
                LoadModule crash_module {modules}/mod_crash.dll
                <Location /crash>
                  SetHandler crash-handler
                </Location>
                """,
            root => root.Write("htdocs/index.html", "It answers.\n"));
    }

    private static async Task<RawConnection> AskAsync(ServerProcess server, string target)
    {
        var connection = await RawConnection.ConnectAsync(server.Endpoint);
        await connection.SendAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        await connection.WaitForDataAsync();
        return connection;
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
