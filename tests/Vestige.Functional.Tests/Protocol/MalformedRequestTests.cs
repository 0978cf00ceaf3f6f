// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Functional.Support;

namespace Vestige.Functional.Protocol;

/// <summary>Requests that Kestrel or the engine refuses: answered and logged as Apache httpd 2.4 does.</summary>
public sealed class MalformedRequestTests
{
    private const string Page = """
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
        <html><head>
        <title>400 Bad Request</title>
        </head><body>
        <h1>Bad Request</h1>
        <p>Your browser sent a request that this server could not understand.<br />
        {notes}</p>
        </body></html>

        """;

    public static TheoryData<string, string> BadRequests => new()
    {
        { "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1" },
        { "GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET / HTTP/1.1" },
        { "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET / HTTP/1.1" },
        { "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "GET / HTTP/1.1" },
        { "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "GET / HTTP/1.1" },
        { "GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n", "GET / HTTP/1.1" },
        { "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "GET  / HTTP/1.1" },
        { "GET / XTTP/1.1\r\nHost: a\r\n\r\n", "XTTP/1.1" },
        { "G<>T / HTTP/1.1\r\nHost: a\r\n\r\n", "G<>T / HTTP/1.1" },
        { "GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n", "GET / HTTP/1.1" },
        { "GET / HTTP/1.1\r\nHost: a\r\nNoColon\r\n\r\n", "GET / HTTP/1.1" },
        { "GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n", "GET / HTTP/1.1" },
        { "GET / HTTP/1.1\r\nHost: a\r\nX: a\u0001b\r\n\r\n", "GET / HTTP/1.1" },
        { "GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", "GET / HTTP/1.1" },
        { "POST /a.txt HTTP/1.1\r\nHost: a\r\nContent-Length: abc\r\n\r\n", "POST /a.txt HTTP/1.1" },
        { "POST /a.txt HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: foo\r\n\r\n", "POST /a.txt HTTP/1.1" },
        { "GET * HTTP/1.1\r\nHost: a\r\n\r\n", "-" },
        { "GET foo HTTP/1.1\r\nHost: a\r\n\r\n", "-" },
        { "GET http://u:p@h/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://u:XXXXXXXX@h/ HTTP/1.1" },
        { "\u0016\u0003\u0001\u0002\u0004\r\n\r\n", "-" },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task Request_Malformed_IsAnsweredWithPageAndLogged(string request, string line)
    {
        await using var server = await FunctionalServer.StartAsync("LogLevel debug");
        var answer = await server.SendAsync(request);
        Assert.Equal("HTTP/1.1 400 Bad Request", answer.StatusLine);
        Assert.Equal("close", answer["Connection"]);
        Assert.Equal("text/html; charset=iso-8859-1", answer["Content-Type"]);
        Assert.StartsWith("Vestige/", answer["Server"], StringComparison.Ordinal);
        Assert.NotNull(answer["Date"]);
        Assert.Equal(Page.Replace("{notes}", "", StringComparison.Ordinal), answer.Text);
        var log = await server.LinesAsync("access_log", 1);
        Assert.Equal($"127.0.0.1 \"{line}\" 400 {answer.Body.Length}", log[0]);
        await server.ErrorLogHasAsync(" AH");
    }

    [Fact]
    public async Task RequestLine_OverLimit_Is414()
    {
        await using var server = await FunctionalServer.StartAsync("LogLevel info");
        var answer = await server.SendAsync($"GET /{new string('a', 9000)} HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.Equal("HTTP/1.1 414 Request-URI Too Long", answer.StatusLine);
        Assert.Contains("<p>The requested URL's length exceeds the capacity\nlimit for this server.<br />\n</p>\n", answer.Text);
        await server.LinesAsync("access_log", 1);
        await server.ErrorLogHasAsync(
            "AH00565: request failed: client's request-line exceeds LimitRequestLine (longer than 8190)");
    }

    [Theory]
    [InlineData(8190 - 14, 200)]
    [InlineData(8190 - 13, 414)]
    public async Task RequestLine_AtLimit_IsServedUpToIt(int pathAndQuery, int status)
    {
        await using var server = await FunctionalServer.StartAsync("");
        server.Write("a", "text");
        var target = "/a?" + new string('q', pathAndQuery - 2);
        var answer = await server.SendAsync($"GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task HeaderField_OverLimit_Is400WithReason()
    {
        await using var server = await FunctionalServer.StartAsync("LogLevel info");
        var answer = await server.SendAsync($"GET / HTTP/1.1\r\nHost: a\r\nX-Long: {new string('a', 9000)}\r\n\r\n");
        Assert.Equal(400, answer.Status);
        Assert.Equal(
            Page.Replace("{notes}", "Size of a request header field exceeds server limit.", StringComparison.Ordinal), answer.Text);
        await server.ErrorLogHasAsync("AH00561: Request header exceeds LimitRequestFieldSize: X-Long");
    }

    [Fact]
    public async Task HeaderFields_OverLimit_Is400WithReason()
    {
        await using var server = await FunctionalServer.StartAsync("LogLevel info");
        var fields = string.Concat(Enumerable.Range(0, 105).Select(i => $"X{i}: a\r\n"));
        var answer = await server.SendAsync($"GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n");
        Assert.Equal(400, answer.Status);
        Assert.Contains("The number of request header fields exceeds this server's limit.", answer.Text);
        await server.ErrorLogHasAsync("AH00563: Number of request headers exceeds LimitRequestFields");
    }

    [Fact]
    public async Task Version_Unknown_Is505()
    {
        await using var server = await FunctionalServer.StartAsync("");
        var answer = await server.SendAsync("GET / HTTP/3.7\r\nHost: a\r\n\r\n");
        Assert.Equal("HTTP/1.1 505 HTTP Version Not Supported", answer.StatusLine);
        await server.LinesAsync("access_log", 1);
    }

    [Fact]
    public async Task Malformed_ErrorDocumentOfServer_IsUsed()
    {
        await using var server = await FunctionalServer.StartAsync(
            "ErrorDocument 400 \"bad text\"\nErrorDocument 414 /e.html");
        server.Write("e.html", "too long\n");
        Assert.Equal("bad text", (await server.SendAsync("GET / HTTP/1.1\r\n\r\n")).Text);
        var answer = await server.SendAsync($"GET /{new string('a', 9000)} HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.Equal(414, answer.Status);
        Assert.Equal("too long\n", answer.Text);
    }

    [Fact]
    public async Task Malformed_SecondOnConnection_FirstIsAnsweredBefore()
    {
        await using var server = await FunctionalServer.StartAsync("");
        server.Write("a.txt", "text\n");
        using var connection = await server.ConnectAsync();
        await connection.SendAsync("GET /a.txt HTTP/1.1\r\nHost: a\r\n\r\nGET / XTTP/1.1\r\n\r\n");
        Assert.Equal("text\n", (await connection.ReadAsync()).Text);
        Assert.Equal(400, (await connection.ReadAsync()).Status);
        Assert.Empty(await connection.ReadToEndAsync());
        var log = await server.LinesAsync("access_log", 2);
        Assert.Equal(2, log.Count);
    }

    [Fact]
    public async Task Malformed_Answer_IsCompleteThoughClientSendsMore()
    {
        await using var server = await FunctionalServer.StartAsync("");
        using var connection = await server.ConnectAsync();
        await connection.SendAsync("GET / XTTP/1.1\r\n\r\n" + new string('x', 100_000));
        Assert.Equal(400, (await connection.ReadAsync()).Status);
    }
}
