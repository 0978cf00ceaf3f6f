// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Vestige.TestSupport;

namespace Vestige.ProcessTests.Cgi;

/// <summary>Programs that do as they should, and what a client gets of them.</summary>
public sealed class CgiProgramTests
{
    private const string Ok = "printf 'Content-Type: text/plain\\n\\n'";

    [Fact]
    public async Task Get_Program_AnswersAndTheConnectionGoesOn()
    {
        await using var server = await CgiServer.StartAsync(new Scripts().Add("p", Ok, "printf 'it runs %s' \"$QUERY_STRING\""));
        using var connection = await TestSupport.Http.RawConnection.ConnectAsync(server.Process.Endpoint);
        for (var i = 0; i < 3; i++)
        {
            await connection.SendAsync($"GET /cgi/p?{i} HTTP/1.1\r\nHost: localhost\r\n\r\n");
            var answer = await connection.ReadAsync();
            Assert.Equal((200, "text/plain", $"it runs {i}"), (answer.Status, answer["Content-Type"], answer.Text));
        }
    }

    [Fact]
    public async Task Get_ScriptAliasMatchAndExecCgi_ChooseTheProgram()
    {
        var scripts = new Scripts().Add("p.cgi", Ok, "printf '%s' \"$SCRIPT_NAME\"");
        await using var server = await CgiServer.StartAsync(scripts, $"""
            ScriptAliasMatch ^/m/(.*)$ {scripts.Path}/$1
            Alias /yes {scripts.Path}
            Alias /no {scripts.Path}
            AddHandler cgi-script .cgi
            <Location /yes>
            Options +ExecCGI
            </Location>
            """);
        Assert.Equal("/m/p.cgi", (await server.GetAsync("/m/p.cgi")).Text);
        Assert.Equal("/yes/p.cgi", (await server.GetAsync("/yes/p.cgi")).Text);
        Assert.Equal(403, (await server.GetAsync("/no/p.cgi")).Status);
        await server.Process.WaitForErrorLogAsync("AH01262: stderr from " + scripts.PathOf("p.cgi"));
    }

    [Fact]
    public async Task Post_LargeBody_FlowsBothWaysAtOnce()
    {
        await using var server = await CgiServer.StartAsync(new Scripts().Add("echo", Ok, "exec cat"));
        using var client = new HttpClient { Timeout = Wait.Bound };
        var body = new byte[8 * 1024 * 1024];
        new Random(1).NextBytes(body);
        var answer = await client.PostAsync($"http://{server.Process.Endpoint}/cgi/echo", new ByteArrayContent(body));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(body.AsSpan().SequenceEqual(bytes));
    }

    [Fact]
    public async Task Post_ProgramThatWritesFirst_GetsItsBodyStill()
    {
        await using var server = await CgiServer.StartAsync(
            new Scripts().Add("p", Ok, "head -c 300000 /dev/zero", "exec cat"));
        using var client = new HttpClient { Timeout = Wait.Bound };
        var body = new byte[2 * 1024 * 1024];
        new Random(2).NextBytes(body);
        var answer = await client.PostAsync($"http://{server.Process.Endpoint}/cgi/p", new ByteArrayContent(body));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(body.AsSpan().SequenceEqual(bytes.AsSpan(300_000)));
    }

    [Theory]
    [InlineData("exec <&-")]
    [InlineData("head -c 10 >/dev/null")]
    [InlineData(":")]
    public async Task Post_ProgramThatDoesNotReadAll_AnswersAllTheSame(string reading)
    {
        await using var server = await CgiServer.StartAsync(new Scripts().Add("p", reading, Ok, "printf done"));
        using var connection = await TestSupport.Http.RawConnection.ConnectAsync(server.Process.Endpoint);
        for (var i = 0; i < 2; i++)
        {
            await connection.SendAsync("POST /cgi/p HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048576\r\n\r\n");
            await connection.SendAsync(new byte[1024 * 1024]);
            Assert.Equal("done", (await connection.ReadAsync()).Text);
        }
    }

    [Fact]
    public async Task Post_BodyThatNeverComes_DoesNotHoldTheAnswerForEver()
    {
        await using var server = await CgiServer.StartAsync(new Scripts().Add("p", Ok, "printf done"));
        using var connection = await TestSupport.Http.RawConnection.ConnectAsync(server.Process.Endpoint);
        await connection.SendAsync("POST /cgi/p HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
        Assert.Equal("done", (await connection.ReadAsync()).Text);
    }

    [Fact]
    public async Task Post_ChunkedBody_ReachesTheProgramWithoutALength()
    {
        await using var server = await CgiServer.StartAsync(
            new Scripts().Add("p", Ok, "printf '%s:' \"${CONTENT_LENGTH-none}\"", "exec cat"));
        var answer = await server.SendAsync(
            "POST", "/cgi/p", "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
        Assert.Equal("none:hello world", answer.Text);
    }

    [Fact]
    public async Task Post_ExpectContinue_IsAnsweredFirst()
    {
        await using var server = await CgiServer.StartAsync(new Scripts().Add("p", "body=$(cat)", Ok, "printf '%s' \"$body\""));
        using var connection = await TestSupport.Http.RawConnection.ConnectAsync(server.Process.Endpoint);
        await connection.SendAsync(
            "POST /cgi/p HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
        await connection.WaitForDataAsync();
        await connection.SendAsync("hello");
        var answer = await connection.ReadAsync();
        Assert.Equal(["HTTP/1.1 100 Continue"], answer.Interim);
        Assert.Equal("hello", answer.Text);
    }

    [Fact]
    public async Task Head_Program_HasHeadersOnly()
    {
        await using var server = await CgiServer.StartAsync(
            new Scripts().Add("p", "printf 'X-Method: %s\\n\\nbody' \"$REQUEST_METHOD\""));
        var answer = await server.SendAsync("HEAD", "/cgi/p");
        Assert.Equal((200, "HEAD"), (answer.Status, answer["X-Method"]));
        Assert.Empty(answer.Body);
    }

    [Fact]
    public async Task Post_LocalLocation_IsAnsweredByThatPath()
    {
        await using var server = await CgiServer.StartAsync(
            new Scripts().Add("p", "cat >/dev/null", "printf 'Location: /hello.txt\\nSet-Cookie: a=b\\n\\nignored'"));
        var answer = await server.SendAsync("POST", "/cgi/p", "Content-Length: 3\r\n", "abc");
        Assert.Equal((200, "hello\n", "a=b"), (answer.Status, answer.Text, answer["Set-Cookie"]));
    }

    [Fact]
    public async Task Get_ErrorDocument_IsAProgramThatKnowsTheRequest()
    {
        await using var server = await CgiServer.StartAsync(
            new Scripts().Add("p", Ok, "printf '%s %s %s' \"$REDIRECT_STATUS\" \"$REDIRECT_URL\" \"$REDIRECT_QUERY_STRING\""),
            "ErrorDocument 404 /cgi/p");
        var answer = await server.GetAsync("/missing?q=1");
        Assert.Equal((404, "404 /missing q=1"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Get_NphProgram_MakesItsOwnHead()
    {
        await using var server = await CgiServer.StartAsync(new Scripts().Add(
            "nph-p", "printf 'HTTP/1.1 299 Own Words\\r\\nX-A: 1\\r\\nX-A: 2\\r\\nContent-Length: 4\\r\\n\\r\\nbody'"));
        var answer = await server.GetAsync("/cgi/nph-p");
        Assert.Equal(("HTTP/1.1 299 Own Words", "body", "4"), (answer.StatusLine, answer.Text, answer["Content-Length"]));
        Assert.Equal(["1", "2"], answer.All("X-A"));
    }

    [Fact]
    public async Task Get_StandardErrorOfARunningProgram_IsInTheLogWithTheRequestsId()
    {
        var scripts = new Scripts();
        scripts.Add(
            "p", "echo 'first (x)' >&2", "while [ ! -e ROOT/go ]; do sleep 0.05; done", Ok, "printf '\\001last' >&2");
        await using var server = await CgiServer.StartAsync(scripts, """
            ErrorLogFormat "[%L] [%m] %M"
            LogFormat "%L" id
            CustomLog logs/access_log id
            """);
        var answering = server.GetAsync("/cgi/p");
        await server.Process.WaitForErrorLogAsync("first (x)");
        Assert.False(answering.IsCompleted);
        scripts.AddBytes("go", "");
        Assert.Equal(200, (await answering).Status);
        await Wait.UntilAsync(() => server.Process.ReadLog("access_log").EndsWith('\n'), "the request is logged");
        var id = Regex.Escape(server.Process.ReadLog("access_log").Trim());
        var file = Regex.Escape(scripts.PathOf("p"));
        Assert.Matches($@"\[{id}\] \[cgi\] AH01215: stderr from {file}: first \(x\)\n", server.Process.ErrorLog);
        Assert.Matches($@"\[{id}\] \[cgi\] AH01215: stderr from {file}: \\x01last\n", server.Process.ErrorLog);
    }
}
