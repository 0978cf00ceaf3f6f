// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;
using Vestige.TestSupport.Skipping;

namespace Vestige.ProcessTests.Life;

/// <summary>Addresses to listen on, and who the workers are.</summary>
public sealed class ListenTests
{
    private const int Nobody = 65534;

    [Fact]
    public async Task Listen_SeveralAddresses_AllAnswerAndStayOverAReload()
    {
        Assert.SkipUnless(HasLoopbackOfIPv6(), "this machine has no ::1");
        await using var server = await Site.StartAsync("Listen 127.0.0.1:0\nListen [::1]:0\n");
        await Wait.UntilAsync(() => server.Endpoints.Count == 3, "three addresses in the error log");
        Assert.Equal(AddressFamily.InterNetworkV6, server.Endpoints[2].AddressFamily);

        await Workers.ReplaceAsync(server);

        foreach (var endpoint in server.Endpoints)
        {
            Assert.Equal(200, (await RawHttp.GetAsync(endpoint, "/index.html")).Status);
        }

        Assert.Equal(3, server.Endpoints.Count);
    }

    [Fact]
    public async Task Reload_AddressGoneAndAnotherNew_FollowsWithoutARefusalOnTheOneThatStays()
    {
        await using var server = await Site.StartAsync("Listen 127.0.0.2:0\n");
        await Wait.UntilAsync(() => server.Endpoints.Count == 2, "two addresses in the error log");
        var load = LoadGenerator.Start(server.Endpoint, "/index.html", connections: 4, strict: true);
        await load.WaitForMoreAsync(50);
        server.Configure(Site.Configuration + "Listen 127.0.0.3:0\n");

        await Workers.ReplaceAsync(server);

        await load.WaitForMoreAsync(50);
        var result = await load.StopAsync();
        Assert.True(result is { Failed: 0, Refused: 0 }, result.ToString());
        Assert.Equal(200, (await RawHttp.GetAsync(server.Endpoints[2], "/index.html")).Status);
        await Assert.ThrowsAnyAsync<SocketException>(() => RawHttp.GetAsync(server.Endpoints[1], "/index.html"));
    }

    [RootFact]
    public async Task User_Nobody_WorkersAreNobodyAndLogsAreWritten()
    {
        await using var server = await ServerProcess.StartAsync(
            Site.Configuration + "User nobody\nGroup nogroup\n", root =>
            {
                Site.Prepare(root);
                OpenToAll(root.Path);
            });

        foreach (var worker in await Workers.WaitForAsync(server, 2))
        {
            await Wait.UntilAsync(
                () => IdsOf(worker, "Uid:") is [Nobody, Nobody, Nobody, Nobody], "the worker is nobody");
            Assert.Equal([Nobody, Nobody, Nobody, Nobody], IdsOf(worker, "Gid:"));
        }

        Assert.Equal([0, 0, 0, 0], IdsOf(server.Pid, "Uid:"));
        Assert.Equal(200, (await server.GetAsync("/index.html")).Status);
        await Wait.UntilAsync(() => Site.Lines(server).Length == 1, "the line of the request");
        await Workers.ReplaceAsync(server);
        Assert.Equal(200, (await server.GetAsync("/index.html")).Status);
        await Wait.UntilAsync(() => Site.Lines(server).Length == 2, "the line of the new generation");
    }

    private static int[] IdsOf(int pid, string row) =>
        [.. File.ReadAllLines($"/proc/{pid}/status").Single(line => line.StartsWith(row, StringComparison.Ordinal))
            .Split('\t')[1..].Select(int.Parse)];

    private static void OpenToAll(string directory) => File.SetUnixFileMode(
        directory,
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

    private static bool HasLoopbackOfIPv6()
    {
        try
        {
            using var probe = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
