// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.WebSockets;
using System.Text;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;

namespace Vestige.AspNetCoreTests.Behaviour;

/// <summary>What one request and one answer cannot show: connections that go both ways, clients that leave.</summary>
public sealed class ShopTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task WebSocket_MessagesOfAllSizes_ComeBack()
    {
        using var bound = new CancellationTokenSource(Wait.Bound);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("shop");
        await socket.ConnectAsync(new Uri($"ws://{shop.Endpoint}/shop/socket/echo"), bound.Token);
        Assert.Equal("shop", socket.SubProtocol);
        foreach (var size in new[] { 0, 1, 125, 126, 65536, 300_000 })
        {
            var sent = Enumerable.Range(0, size).Select(at => (byte)at).ToArray();
            await socket.SendAsync(sent, WebSocketMessageType.Binary, endOfMessage: true, bound.Token);
            Assert.Equal(sent, await ReceiveAsync(socket, bound.Token));
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", bound.Token);
        Assert.Equal((WebSocketCloseStatus.NormalClosure, "bye"), (socket.CloseStatus!.Value, socket.CloseStatusDescription));
    }

    [Fact]
    public async Task WebSocket_OverHttp2_ComesBack()
    {
        using var bound = new CancellationTokenSource(Wait.Bound);
        using var handler = new SocketsHttpHandler();
        using var client = new HttpMessageInvoker(handler);
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        await socket.ConnectAsync(new Uri($"ws://{shop.Endpoint}/shop/socket/echo"), client, bound.Token);
        await socket.SendAsync("two"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, bound.Token);
        Assert.Equal("two"u8.ToArray(), await ReceiveAsync(socket, bound.Token));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, bound.Token);
    }

    [Fact]
    public async Task Upgrade_ProtocolOfItsOwn_GoesBothWays()
    {
        using var connection = await RawConnection.ConnectAsync(shop.Endpoint);
        await connection.SendAsync(
            "GET /shop/socket/raw HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: shop-raw\r\n\r\n");
        var answer = await connection.ReadAsync();
        Assert.Equal((101, "shop-raw"), (answer.Status, answer["Upgrade"]));
        await connection.SendAsync("first\n");
        await connection.WaitForDataAsync();
        await connection.SendAsync("second\n\n");
        Assert.Equal("<first>\n<second>\n", Encoding.ASCII.GetString(await connection.ReadToEndAsync()));
    }

    [Fact]
    public async Task Hub_OverAWebSocket_AnswersCallsAndSendsToAll()
    {
        using var bound = new CancellationTokenSource(Wait.Bound);
        using var hub = new ClientWebSocket();
        await hub.ConnectAsync(new Uri($"ws://{shop.Endpoint}/shop/chat"), bound.Token);
        await SayAsync(hub, """{"protocol":"json","version":1}""", bound.Token);
        Assert.Equal("{}", await HearAsync(hub, bound.Token));
        await SayAsync(hub, """{"type":1,"invocationId":"1","target":"Add","arguments":[2,40]}""", bound.Token);
        Assert.Equal("""{"type":3,"invocationId":"1","result":42}""", await HearAsync(hub, bound.Token));
        await SayAsync(hub, """{"type":1,"target":"Say","arguments":["Ada","hello"]}""", bound.Token);
        Assert.Equal("""{"type":1,"target":"said","arguments":["Ada","hello"]}""", await HearAsync(hub, bound.Token));
        await hub.CloseAsync(WebSocketCloseStatus.NormalClosure, null, bound.Token);
    }

    [Fact]
    public async Task Echo_ClientWaitsForEachPiece_GoesBothWaysAtOnce()
    {
        using var connection = await RawConnection.ConnectAsync(shop.Endpoint);
        await connection.SendAsync(
            "POST /shop/stream/echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
        await connection.WaitForDataAsync();
        await connection.SendAsync("3\r\ntwo\r\n0\r\n\r\n");
        Assert.Equal("onetwo", (await connection.ReadAsync()).Text);
    }

    [Fact]
    public async Task Client_LeavesWhileTheAnswerIsMade_RequestIsAborted()
    {
        var before = await AbortsAsync();
        using (var connection = await RawConnection.ConnectAsync(shop.Endpoint))
        {
            await connection.SendAsync("GET /shop/life/hang HTTP/1.1\r\nHost: a\r\n\r\n");
            await connection.WaitForDataAsync();
        }

        using var bound = new CancellationTokenSource(Wait.Bound);
        var now = before;
        while (now.Seen == before.Seen)
        {
            bound.Token.ThrowIfCancellationRequested();
            now = await AbortsAsync();
        }

        Assert.Equal((before.Waiting + 1, before.Seen + 1), now);
    }

    [Fact]
    public async Task Application_RefusesSomethingAndThenServes_CallbacksOfEveryAnswerRan()
    {
        for (var time = 0; time < 3; time++)
        {
            Assert.Equal("completed before: True\n", (await shop.Server.GetAsync("/shop/stream/callbacks")).Text);
        }
    }

    [Fact]
    public async Task Paths_BesideTheLocation_AreTheServers()
    {
        Assert.Equal("It answers.\n", (await shop.Server.GetAsync("/index.html")).Text);
        Assert.Equal(404, (await shop.Server.GetAsync("/shopping/plain")).Status);
        Assert.Equal(200, (await shop.Server.GetAsync("/shop/plain")).Status);
        Assert.Equal("Corner shop", Title((await shop.Server.GetAsync("/shop")).Text));
    }

    private static string Title(string page) => page.Split("<title>")[1].Split("</title>")[0];

    private async Task<(int Waiting, int Seen)> AbortsAsync()
    {
        var words = (await shop.Server.GetAsync("/shop/life/aborts")).Text.Split(' ');
        return (int.Parse(words[0]), int.Parse(words[1]));
    }

    private static Task SayAsync(ClientWebSocket hub, string message, CancellationToken stop) => hub.SendAsync(
        Encoding.UTF8.GetBytes(message + "\u001e"), WebSocketMessageType.Text, endOfMessage: true, stop);

    // Pings of the hub's own say nothing.
    private static async Task<string> HearAsync(ClientWebSocket hub, CancellationToken stop)
    {
        while (true)
        {
            var message = Encoding.UTF8.GetString(await ReceiveAsync(hub, stop)).TrimEnd('\u001e');
            if (message != """{"type":6}""")
            {
                return message;
            }
        }
    }

    private static async Task<byte[]> ReceiveAsync(ClientWebSocket socket, CancellationToken stop)
    {
        using var message = new MemoryStream();
        var buffer = new byte[8192];
        ValueWebSocketReceiveResult got;
        do
        {
            got = await socket.ReceiveAsync(buffer.AsMemory(), stop);
            message.Write(buffer, 0, got.Count);
        }
        while (!got.EndOfMessage);
        return message.ToArray();
    }
}
