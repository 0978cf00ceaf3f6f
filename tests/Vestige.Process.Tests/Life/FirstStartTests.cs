// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Life;

/// <summary>Starts that are refused, and workers that cannot start again.</summary>
public sealed partial class FirstStartTests
{
    [Fact]
    public async Task Start_SeveralErrors_AllAreSaidAndTheExitCodeIsOne()
    {
        await using var server = ServerProcess.Launch(
            "Listen 127.0.0.1:0\nListn 80\nServerNam localhost\nDocumentRoot htdocs\n");

        Assert.Equal(1, await server.WaitForExitAsync());

        Assert.Contains("httpd.conf:2: unknown directive 'Listn', did you mean 'Listen'?", server.Error);
        Assert.Contains("httpd.conf:3: unknown directive 'ServerNam', did you mean 'ServerName'?", server.Error);
    }

    [Fact]
    public async Task Start_ErrorThatOnlyAWorkerFinds_IsSaidAndTheExitCodeIsOne()
    {
        await using var server = ServerProcess.Launch(
            ServerProcess.Basics + "LoadModule gone_module modules/mod_gone.dll\n");

        Assert.Equal(1, await server.WaitForExitAsync());

        Assert.Matches(@"httpd\.conf:\d+: .*mod_gone\.dll", server.Error);
        Assert.False(File.Exists(server.Root.PathOf("logs/vestige.pid")));
    }

    [Fact]
    public async Task Start_PortInUse_SaysWhichAndTheExitCodeIsOne()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var server = ServerProcess.Launch(
            ServerProcess.Basics.Replace("127.0.0.1:0", taken.LocalEndpoint.ToString()));

        Assert.Equal(1, await server.WaitForExitAsync());

        Assert.Contains(
            $"(98)Address already in use: AH00072: make_sock: could not bind to address {taken.LocalEndpoint}",
            server.Error);
        Assert.Contains("no listening sockets available, shutting down", server.Error);
    }

    [Fact]
    public async Task Start_PidFileOfARunningServer_IsRefused()
    {
        await using var first = await Site.StartAsync();
        await using var second = ServerProcess.Launch(ServerProcess.Basics.Replace(
            "PidFile logs/vestige.pid", $"PidFile {first.Root.PathOf("logs/vestige.pid")}"));

        Assert.Equal(1, await second.WaitForExitAsync());

        Assert.Equal($"vestige (pid {first.Pid}) already running\n", second.Error);
        Assert.Equal(200, (await first.GetAsync("/index.html")).Status);
    }

    [Fact]
    public async Task Start_PidFileOfADeadServer_IsReplaced()
    {
        await using var server = await ServerProcess.StartAsync(
            Site.Configuration, root => root.Write("logs/vestige.pid", $"{Environment.ProcessId}\n"));
        await Wait.UntilAsync(
            () => File.ReadAllText(server.Root.PathOf("logs/vestige.pid")) == $"{server.Pid}\n", "its own pid file");
    }

    [Fact]
    public async Task Replace_WorkersDieAtStartAgainAndAgain_PausesGrowAndTheLogSaysWhy()
    {
        await using var server = await Site.StartAsync();
        var workers = await Workers.WaitForAsync(server, 2);
        var connections = new List<RawConnection>();
        _ = await Site.ConnectToBothAsync(server, connections);
        connections.ForEach(connection => connection.Dispose());

        // What is on disk does not change the running generation, but nobody can join it any more.
        server.Configure(Site.Configuration + "Listn 80\n");
        ProcessTable.Signal(workers[0], ProcessTable.Kill);

        await server.WaitForErrorLogAsync("times before it was ready, starting it again in", times: 4);
        var pauses = Pause().Matches(server.ErrorLog).Take(4).Select(said => said.Groups[1].Value);
        Assert.Equal(["0", "0.25", "0.5", "1"], pauses);
        Assert.Matches("VS0205: .*last reason: .*httpd.conf:[0-9]+: unknown directive 'Listn'", server.ErrorLog);
        Assert.Equal(200, (await server.GetAsync("/index.html")).Status);

        server.Configure(Site.Configuration);
        Assert.Contains(workers[1], await Workers.WaitForAsync(server, 2, workers[0]));
        await server.WaitForErrorLogAsync("VS0205", times: 4);
    }

    [GeneratedRegex(@"VS0205: .* starting it again in ([0-9.]+) s")]
    private static partial Regex Pause();
}
