// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Functional.Support;

namespace Vestige.Functional.Protocol;

/// <summary>Limits of requests; where they begin was found with Apache httpd 2.4.</summary>
public sealed class LimitTests
{
    private const string Small = """
        LimitRequestBody 5
        LimitRequestLine 50
        LimitRequestFields 4
        LimitRequestFieldSize 60
        ErrorDocument 413 "too big"
        """;

    private const string SmallHost = """
        <VirtualHost *:{PORT}>
          LimitRequestLine 50
          LimitRequestFields 4
          LimitRequestFieldSize 60
        </VirtualHost>
        """;

    public static TheoryData<string, string, int> Rows => new()
    {
        { "/" + new string('a', 36), "", 404 },
        { "/" + new string('a', 37), "", 414 },
        { "/a.txt", "X: 1\r\nY: 1\r\n", 200 },
        { "/a.txt", "X: 1\r\nY: 1\r\nZ: 1\r\n", 400 },
        { "/a.txt", "X: " + new string('a', 58) + "\r\n", 200 },
        { "/a.txt", "X: " + new string('a', 59) + "\r\n", 400 },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Request_AtLimitOfMainServer_IsServedUpToIt(string target, string headers, int status)
    {
        await using var server = await StartAsync(Small);
        Assert.Equal(status, (await server.GetAsync(target, "a", headers)).Status);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Request_AtSmallerLimitOfHost_IsServedUpToIt(string target, string headers, int status)
    {
        await using var server = await StartAsync(SmallHost);
        var answer = await server.GetAsync(target, "a", headers);
        Assert.Equal(status, answer.Status);
        Assert.Equal("close", answer["Connection"]);
    }

    [Fact]
    public async Task Body_WithinLimit_IsTaken()
    {
        await using var server = await StartAsync(Small);
        Assert.Equal(200, (await server.AskAsync("POST", "/a.txt", "Content-Length: 5\r\n", "12345")).Status);
    }

    [Fact]
    public async Task Body_AnnouncedOverLimit_Is413()
    {
        await using var server = await StartAsync(Small);
        var answer = await server.SendAsync("POST /a.txt HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n123456");
        Assert.Equal("HTTP/1.1 413 Request Entity Too Large", answer.StatusLine);
        Assert.Equal("close", answer["Connection"]);
        Assert.Equal("too big", answer.Text);
        await server.ErrorLogHasAsync(
            "AH01588: Requested content-length of 6 is larger than the configured limit of 5");
        Assert.Contains(server.ErrorLog, static line => line.Contains("[http:info]", StringComparison.Ordinal));
        Assert.Equal("127.0.0.1 \"POST /a.txt HTTP/1.1\" 413 7", (await server.LinesAsync("access_log", 1))[0]);
    }

    [Fact]
    public async Task Body_ChunkedOverLimit_Is413()
    {
        await using var server = await StartAsync(Small);
        var answer = await server.SendAsync(
            "POST /a.txt HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n123456\r\n0\r\n\r\n");
        Assert.Equal(413, answer.Status);
        Assert.Equal("too big", answer.Text);
        await server.ErrorLogHasAsync("AH01591: Read content length is larger than the configured limit of 5");
        Assert.Equal("127.0.0.1 \"POST /a.txt HTTP/1.1\" 413 7", (await server.LinesAsync("access_log", 1))[0]);
    }

    [Fact]
    public async Task Body_BadChunk_Is400()
    {
        await using var server = await StartAsync("");
        var answer = await server.SendAsync(
            "POST /a.txt HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\nabc\r\n0\r\n\r\n");
        Assert.Equal(400, answer.Status);
        Assert.StartsWith(
            "127.0.0.1 \"POST /a.txt HTTP/1.1\" 400 ", (await server.LinesAsync("access_log", 1))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_NotComingInTime_Are408()
    {
        await using var server = await StartAsync("Timeout 1\nKeepAliveTimeout 1");
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n");
        var answer = await client.ReadAsync();
        Assert.Equal("HTTP/1.1 408 Request Timeout", answer.StatusLine);
        Assert.Contains("<p>Server timeout waiting for the HTTP request from the client.</p>\n", answer.Text);
        Assert.Equal("close", answer["Connection"]);
        Assert.Contains("408", (await server.LinesAsync("access_log", 1))[0]);
    }

    private static async Task<FunctionalServer> StartAsync(string configuration)
    {
        var server = await FunctionalServer.StartAsync("LogLevel info\n" + configuration);
        server.Write("a.txt", "text\n");
        return server;
    }
}
