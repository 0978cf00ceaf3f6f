// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;
using Vestige.Functional.Support;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;

namespace Vestige.Functional.Protocol;

/// <summary>Connections: how long they live and what versions they speak.</summary>
public sealed class ConnectionTests
{
    [Theory]
    [InlineData("", "GET /a.txt HTTP/1.1\r\nHost: a\r\n\r\n", null, null)]
    [InlineData("", "GET /a.txt HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n", "Keep-Alive", "timeout=5, max=100")]
    [InlineData("", "GET /a.txt HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "Keep-Alive", "timeout=5, max=100")]
    [InlineData("", "GET /a.txt HTTP/1.0\r\n\r\n", "close", null)]
    [InlineData("", "GET /a.txt HTTP/1.1\r\nHost: a\r\nConnection: x, close\r\n\r\n", "close", null)]
    [InlineData("KeepAlive Off", "GET /a.txt HTTP/1.1\r\nHost: a\r\n\r\n", "close", null)]
    [InlineData("KeepAlive Off", "GET /a.txt HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "close", null)]
    [InlineData(
        "MaxKeepAliveRequests 0\nKeepAliveTimeout 1500ms",
        "GET /a.txt HTTP/1.1\r\nHost: a\r\nConnection: Keep-Alive\r\n\r\n",
        "Keep-Alive",
        "timeout=1")]
    public async Task Answer_SaysHowTheConnectionGoesOn(
        string configuration, string request, string? connection, string? keepAlive)
    {
        await using var server = await StartAsync(configuration);
        using var client = await server.ConnectAsync();
        await client.SendAsync(request);
        var answer = await client.ReadAsync();
        Assert.Equal("text\n", answer.Text);
        Assert.Equal(connection, answer["Connection"], ignoreCase: true);
        Assert.Equal(keepAlive, answer["Keep-Alive"]);
        if (connection == "close")
        {
            Assert.Empty(await client.ReadToEndAsync());
        }
    }

    [Fact]
    public async Task MaxKeepAliveRequests_Reached_ConnectionEnds()
    {
        await using var server = await StartAsync("MaxKeepAliveRequests 2\nKeepAliveTimeout 7");
        using var client = await server.ConnectAsync();
        await client.SendAsync(string.Concat(
            Enumerable.Repeat("GET /a.txt HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n", 3)));
        Assert.Equal("timeout=7, max=2", (await client.ReadAsync())["Keep-Alive"]);
        Assert.Equal("timeout=7, max=1", (await client.ReadAsync())["Keep-Alive"]);
        Assert.Equal("close", (await client.ReadAsync())["Connection"]);
        Assert.Empty(await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Connection_ResetBeforeARequest_IsNoErrorOnAPortWithBothVersions()
    {
        await using var server = await StartAsync("Protocols h2c http/1.1");
        for (var i = 0; i < 20; i++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(server.Endpoint);
            await socket.SendAsync("G"u8.ToArray());
            socket.LingerState = new LingerOption(true, 0);
        }

        Assert.Equal(200, (await server.GetAsync("/a.txt")).Status);
        Assert.DoesNotContain(server.ErrorLog, line => line.Contains("http_core", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Requests_Pipelined_AreAnsweredInOrder()
    {
        await using var server = await StartAsync("");
        using var client = await server.ConnectAsync();
        await client.SendAsync(
            "GET /a.txt HTTP/1.1\r\nHost: a\r\n\r\nPOST /missing HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
            + "GET /b.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        Assert.Equal("text\n", (await client.ReadAsync()).Text);
        Assert.Equal(404, (await client.ReadAsync()).Status);
        Assert.Equal("other\n", (await client.ReadAsync()).Text);
        Assert.Equal(3, (await server.LinesAsync("access_log", 3)).Count);
    }

    [Fact]
    public async Task Head_OfFile_HasTheHeadersOfGet()
    {
        await using var server = await StartAsync("");
        var get = await server.AskAsync("GET", "/a.txt");
        var head = await server.AskAsync("HEAD", "/a.txt");
        Assert.Equal(WithoutDate(get), WithoutDate(head));
        Assert.Empty(head.Body);
        Assert.Equal("127.0.0.1 \"HEAD /a.txt HTTP/1.1\" 200 -", (await server.LinesAsync("access_log", 2))[1]);
    }

    [Theory]
    [InlineData("Protocols h2c http/1.1")]
    [InlineData("Protocols h2c")]
    public async Task Http2_WithPriorKnowledge_IsSpoken(string protocols)
    {
        await using var server = await StartAsync(protocols);
        using var client = new HttpClient { BaseAddress = new Uri($"http://{server.Endpoint}/") };
        using var request = new HttpRequestMessage(HttpMethod.Get, "a.txt")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpVersion.Version20, answer.Version);
        Assert.Equal("text\n", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("127.0.0.1 \"GET /a.txt HTTP/2.0\" 200 5", (await server.LinesAsync("access_log", 1))[0]);
    }

    [Fact]
    public async Task Http1_OnPortOfBothVersions_IsSpoken()
    {
        await using var server = await StartAsync("Protocols h2c http/1.1");
        Assert.Equal("text\n", (await server.GetAsync("/a.txt")).Text);
    }

    [Fact]
    public async Task Expect_Continue_IsAnsweredBeforeTheBody()
    {
        await using var server = await StartAsync("");
        using var client = await server.ConnectAsync();
        await client.SendAsync(
            "POST /a.txt HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n\r\n");
        var reading = client.ReadAsync();
        await Wait.UntilAsync(() => client.BytesSinceSend > 0, "100 Continue");
        await client.SendAsync("abc");
        var answer = await reading;
        Assert.Equal(["HTTP/1.1 100 Continue"], answer.Interim);
        Assert.Equal("text\n", answer.Text);
    }

    [Fact]
    public async Task Expect_SomethingElse_Is417()
    {
        await using var server = await StartAsync("LogLevel info");
        var answer = await server.AskAsync("POST", "/a.txt", "Expect: foo\r\nContent-Length: 3\r\n", "abc");
        Assert.Equal("HTTP/1.1 417 Expectation Failed", answer.StatusLine);
        Assert.Contains(
            "<p>The expectation given in the Expect request-header\nfield could not be met by this server.\nThe client sent<pre>\n"
            + "    Expect: foo\n</pre>\n</p><p>Only the 100-continue expectation is supported.</p>\n",
            answer.Text);
        await server.ErrorLogHasAsync("AH00570: client sent an unrecognized expectation value of Expect: foo");
    }

    private static IEnumerable<string> WithoutDate(RawResponse answer) =>
        answer.Headers.Where(static line => !line.StartsWith("Date:", StringComparison.Ordinal));

    private static async Task<FunctionalServer> StartAsync(string configuration)
    {
        var server = await FunctionalServer.StartAsync(configuration);
        server.Write("a.txt", "text\n");
        server.Write("b.txt", "other\n");
        return server;
    }
}
