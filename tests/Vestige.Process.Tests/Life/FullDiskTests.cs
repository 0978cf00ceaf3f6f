// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Text.RegularExpressions;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;
using Vestige.TestSupport.Skipping;

namespace Vestige.ProcessTests.Life;

/// <summary>Logs that cannot be written do not stop the server.</summary>
public sealed partial class FullDiskTests
{
    private const int Requests = 500;

    [Fact]
    public async Task Log_OnAFullDevice_ServerServesOn()
    {
        await using var server = await ServerProcess.StartAsync(
            ServerProcess.Basics + "CustomLog /dev/full \"%>s %U\"\n", Site.Prepare);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(200, (await server.GetAsync("/index.html")).Status);
        }
    }

    [RootFact]
    public async Task Log_DiskIsFullThenHasSpace_LossIsCountedToTheLine()
    {
        using var disk = new TempDirectory();
        Assert.SkipUnless(await MountAsync(disk.Path), "needs the right to mount a tmpfs");
        try
        {
            // Lines of 4 KB: what waits in memory is full long before the requests are over.
            var format = "%>s %U " + new string('x', 4000);
            await using var server = await ServerProcess.StartAsync(
                ServerProcess.Basics + $"MaxKeepAliveRequests 0\nCustomLog {disk.PathOf("log")} \"{format}\"\n",
                Site.Prepare);
            disk.Write("filler", new byte[(4 * 1024 * 1024) - (64 * 1024)]);
            await RequestAsync(server);

            File.Delete(disk.PathOf("filler"));

            await server.WaitForErrorLogAsync($" lines lost of {disk.PathOf("log")} (No space left on device)");
            Assert.Equal(0, await server.StopAsync());
            var lines = await File.ReadAllLinesAsync(disk.PathOf("log"));
            var lost = Lost().Matches(string.Join('\n', lines)).Sum(said => int.Parse(said.Groups[1].Value));
            var whole = lines.Where(line => !line.Contains("VS0101")).ToArray();
            Assert.All(whole, line => Assert.Equal("200 /index.html " + new string('x', 4000), line));
            Assert.True(lost > 0);
            Assert.Equal(Requests, whole.Length + lost);
        }
        finally
        {
            Assert.True(await RunAsync("umount", disk.Path));
        }
    }

    private static async Task RequestAsync(ServerProcess server)
    {
        using var connection = await RawConnection.ConnectAsync(server.Endpoint);
        for (var i = 0; i < Requests; i++)
        {
            await Site.SendAsync(connection);
            Assert.Equal(200, (await connection.ReadAsync()).Status);
        }
    }

    private static Task<bool> MountAsync(string path) =>
        RunAsync("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", path);

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        await process.WaitForExitAsync().WaitAsync(Wait.Bound);
        return process.ExitCode == 0;
    }

    [GeneratedRegex(@"VS0101: (\d+) lines lost \(No space left on device\)")]
    private static partial Regex Lost();
}
