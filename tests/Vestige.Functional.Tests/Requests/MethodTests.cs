// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Functional.Support;

namespace Vestige.Functional.Requests;

/// <summary>Methods other than GET, content types and paths, as Apache httpd 2.4 answers them.</summary>
public sealed class MethodTests
{
    private const string Allow = "POST,OPTIONS,HEAD,GET,TRACE";

    [Theory]
    [InlineData("DELETE", "/a.txt", 405)]
    [InlineData("PUT", "/a.txt", 405)]
    [InlineData("FOO", "/a.txt", 501)]
    [InlineData("CONNECT", "main.example:80", 405)]
    public async Task Method_NotServed_IsRefusedWithAllow(string method, string target, int status)
    {
        await using var server = await StartAsync("");
        var host = method == "CONNECT" ? target : "main.example";
        var answer = await server.SendAsync($"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Assert.Equal(status, answer.Status);
        Assert.Equal(Allow, answer["Allow"]);
    }

    [Theory]
    [InlineData("/a.txt", Allow, "text/plain")]
    [InlineData("/missing", Allow, null)]
    [InlineData("*", null, null)]
    [InlineData("http://main.example", null, null)]
    public async Task Options_OfTarget_AreAnswered(string target, string? allow, string? type)
    {
        await using var server = await StartAsync("");
        var answer = await server.AskAsync("OPTIONS", target);
        Assert.Equal(200, answer.Status);
        Assert.Equal(allow, answer["Allow"]);
        Assert.Equal(type, answer["Content-Type"]);
        Assert.Equal("0", answer["Content-Length"]);
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("TraceEnable off", 405)]
    public async Task Trace_IsAnsweredWhereOn(string configuration, int status)
    {
        await using var server = await StartAsync(configuration);
        var answer = await server.AskAsync("TRACE", "/a.txt", "X-A: b\r\n");
        Assert.Equal(status, answer.Status);
        if (status == 200)
        {
            Assert.Equal("message/http", answer["Content-Type"]);
            Assert.StartsWith("TRACE /a.txt HTTP/1.1\r\n", answer.Text, StringComparison.Ordinal);
            Assert.Contains("\r\nHost: main.example\r\n", answer.Text);
            Assert.Contains("X-A: b\r\n", answer.Text);
        }
    }

    [Theory]
    [InlineData("/a%2fb", "", 404)]
    [InlineData("/d%2fa.txt", "AllowEncodedSlashes On", 200)]
    [InlineData("/d//a.txt", "", 200)]
    [InlineData("/a.txt/x", "", 404)]
    [InlineData("/a.txt/x", "AcceptPathInfo On", 200)]
    [InlineData("/%zz", "", 400)]
    [InlineData("/%00", "", 400)]
    [InlineData("/../x", "", 400)]
    [InlineData("/d/", "", 403)]
    public async Task Path_IsReadAsConfigured(string target, string configuration, int status)
    {
        await using var server = await StartAsync("Options -Indexes\nDirectoryIndex disabled\n" + configuration);
        Assert.Equal(status, (await server.GetAsync(target)).Status);
    }

    [Theory]
    [InlineData("/a.txt", "text/plain; charset=utf-8")]
    [InlineData("/b.html", "text/html; charset=iso-8859-1")]
    [InlineData("/f", "application/x-f")]
    [InlineData("/nope", "text/html; charset=iso-8859-1")]
    public async Task Charset_IsAddedToText(string target, string type)
    {
        await using var server = await StartAsync("""
            AddDefaultCharset utf-8
            <Files b.html>
              AddDefaultCharset On
            </Files>
            <Location /f>
              ForceType application/x-f
            </Location>
            Alias /f {ROOT}/htdocs/a.txt
            """);
        Assert.Equal(type, (await server.GetAsync(target))["Content-Type"]);
    }

    [Fact]
    public async Task Filter_Unknown_IsLoggedAndLeftOut()
    {
        await using var server = await StartAsync("SetOutputFilter NOSUCH");
        Assert.Equal("text\n", (await server.GetAsync("/a.txt")).Text);
        await server.ErrorLogHasAsync("[core:error]");
        await server.ErrorLogHasAsync("AH00082: an unknown filter was not added: NOSUCH");
    }

    [Fact]
    public async Task Handler_Unknown_FallsToFiles()
    {
        await using var server = await StartAsync("SetHandler nosuch");
        Assert.Equal("text\n", (await server.GetAsync("/a.txt")).Text);
    }

    [Fact]
    public async Task Directory_WithIndex_IsAnsweredAtOnce()
    {
        await using var server = await StartAsync("Header set X-A b");
        var answer = await server.GetAsync("/d/");
        Assert.Equal("dir\n", answer.Text);
        Assert.Equal("b", answer["X-A"]);
        Assert.Equal("text/html", answer["Content-Type"]);
        Assert.Equal("127.0.0.1 \"GET /d/ HTTP/1.1\" 200 4", (await server.LinesAsync("access_log", 1))[0]);
    }

    private static async Task<FunctionalServer> StartAsync(string configuration)
    {
        var server = await FunctionalServer.StartAsync(configuration);
        server.Write("a.txt", "text\n");
        server.Write("b.html", "b\n");
        server.Write("d/index.html", "dir\n");
        server.Write("d/a.txt", "deep\n");
        return server;
    }
}
