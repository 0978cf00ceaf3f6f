// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;

namespace Vestige.ProcessTests.Support;

public sealed class LoadGeneratorTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    [Fact]
    public async Task Stop_KeptConnectionsEndBetweenRequests_NothingFails()
    {
        using var server = new ScriptedServer(Ok, Ok);
        var load = LoadGenerator.Start(server.Endpoint, connections: 1);
        await load.WaitForMoreAsync(9);
        var result = await load.StopAsync();
        Assert.True(result is { Failed: 0, Refused: 0, Retried: >= 3 }, result.ToString());
    }

    [Fact]
    public async Task Stop_StrictAndKeptConnectionsEnd_CountsThemAsFailed()
    {
        using var server = new ScriptedServer(Ok, Ok);
        var load = LoadGenerator.Start(server.Endpoint, connections: 1, strict: true);
        await load.WaitForMoreAsync(9);
        var result = await load.StopAsync();
        Assert.True(result is { Failed: >= 3, Retried: 0 }, result.ToString());
    }

    [Fact]
    public async Task Stop_AnswerBreaksOff_IsFailedEvenIfNotStrict()
    {
        using var server = new ScriptedServer(Ok, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort");
        var load = LoadGenerator.Start(server.Endpoint, connections: 1);
        await load.WaitForMoreAsync(3);
        var result = await load.StopAsync();
        Assert.True(result is { Failed: >= 2, Retried: 0 }, result.ToString());
        Assert.All(result.Problems, problem => Assert.Contains("inside an answer", problem));
    }

    [Fact]
    public async Task Stop_NobodyListens_CountsRefusals()
    {
        var load = LoadGenerator.Start(Unused(), connections: 1);
        await Wait.UntilAsync(() => load.Refused > 0, "a connection was refused");
        var result = await load.StopAsync();
        Assert.True(result is { Succeeded: 0, Failed: 0, Refused: > 0 }, result.ToString());
    }

    private static IPEndPoint Unused()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)socket.LocalEndPoint!;
    }
}
