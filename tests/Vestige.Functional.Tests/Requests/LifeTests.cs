// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Functional.Support;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Functional.Requests;

/// <summary>What modules' functions may do to a request, and what clients may do to an answer.</summary>
public sealed class LifeTests
{
    private static readonly byte[] Block = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Hook_Throws_Is500AndTheLogNamesIt(int suspends)
    {
        await using var server = await FunctionalServer.StartAsync("", Probe(RequestHooks.Fixups, async _ =>
        {
            if (suspends == 1)
            {
                await Task.Yield();
            }

            throw new InvalidDataException("secret reason");
        }));
        var answer = await server.GetAsync("/");
        Assert.Equal("HTTP/1.1 500 Internal Server Error", answer.StatusLine);
        Assert.DoesNotContain("secret", answer.Text);
        Assert.DoesNotContain("   at ", answer.Text);
        await server.ErrorLogHasAsync("mod_probe.cs fixups: System.IO.InvalidDataException: secret reason");
        Assert.EndsWith("500 " + answer.Body.Length, (await server.LinesAsync("access_log", 1))[0]);
    }

    [Fact]
    public async Task Hook_ThrowsBehindStartOfAnswer_ConnectionIsCut()
    {
        await using var server = await FunctionalServer.StartAsync("", Handler(static async request =>
        {
            await request.WriteAsync(Block);
            await request.FlushAsync();
            throw new InvalidDataException("too late");
        }));
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET /probe HTTP/1.1\r\nHost: a\r\n\r\n");
        await Assert.ThrowsAnyAsync<IOException>(() => client.ReadAsync());
        await server.ErrorLogHasAsync("too late");
        await server.ErrorLogHasAsync("status 500 after the answer had begun; the connection is cut");
        Assert.Single(await server.LinesAsync("access_log", 1));
    }

    [Fact]
    public async Task Hook_AnswersUnknownStatus_Is500()
    {
        await using var server = await FunctionalServer.StartAsync("", Handler(static _ => (HookResult)799));
        Assert.Equal(500, (await server.GetAsync("/probe")).Status);
        await server.ErrorLogHasAsync("AH01579: Invalid response status 799");
    }

    [Fact]
    public async Task Answer_WithoutLength_IsChunkedOrEndsConnection()
    {
        await using var server = await FunctionalServer.StartAsync("", Handler(WriteMuchAsync));
        var chunked = await server.GetAsync("/probe");
        Assert.Equal("chunked", chunked["Transfer-Encoding"]);
        Assert.Equal(Block.Length * 4, chunked.Body.Length);
        var closed = await server.SendAsync("GET /probe HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        Assert.Null(closed["Transfer-Encoding"]);
        Assert.Null(closed["Content-Length"]);
        Assert.True(closed.EndedConnection);
        Assert.Equal(Block.Length * 4, closed.Body.Length);
    }

    [Fact]
    public async Task Answer_Short_HasItsLength()
    {
        await using var server = await FunctionalServer.StartAsync("", Handler(static async request =>
        {
            request.ContentType = "text/plain";
            await request.WriteAsync("short ");
            await request.WriteAsync("answer");
            return HookResult.Ok;
        }));
        var answer = await server.GetAsync("/probe");
        Assert.Equal("12", answer["Content-Length"]);
        Assert.Equal("short answer", answer.Text);
        Assert.Equal("12", (await server.AskAsync("HEAD", "/probe"))["Content-Length"]);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task Answer_ThatMayHaveNoBody_HasNone(int status)
    {
        await using var server = await FunctionalServer.StartAsync("", Handler(async request =>
        {
            request.Status = status;
            await request.WriteAsync("not to be sent");
            return HookResult.Ok;
        }));
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET /probe HTTP/1.1\r\nHost: a\r\n\r\n");
        var answer = await client.ReadAsync();
        Assert.Equal(status, answer.Status);
        Assert.Null(answer["Content-Length"]);
        Assert.Null(answer["Transfer-Encoding"]);
        await client.SendAsync("GET /missing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        Assert.Equal(404, (await client.ReadAsync()).Status);
    }

    [Fact]
    public async Task NoCache_SetsExpiresToTheTimeOfTheRequest()
    {
        await using var server = await FunctionalServer.StartAsync("", Handler(static async request =>
        {
            request.NoCache = true;
            await request.WriteAsync("x");
            return HookResult.Ok;
        }));
        var answer = await server.GetAsync("/probe");
        var expires = DateTimeOffset.Parse(answer["Expires"]!);
        Assert.InRange(DateTimeOffset.Parse(answer["Date"]!) - expires, TimeSpan.FromSeconds(-2), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Body_OfRequest_ReachesTheHandler()
    {
        await using var server = await FunctionalServer.StartAsync("", Handler(EchoAsync));
        Assert.Equal("hello", (await server.AskAsync("POST", "/probe", "Content-Length: 5\r\n", "hello")).Text);
        var chunked = await server.AskAsync(
            "POST", "/probe", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        Assert.Equal("abcde", chunked.Text);
    }

    [Fact]
    public async Task Client_GoesWhileAnswerIsSent_RequestIsLoggedOnce()
    {
        var logged = 0;
        await using var server = await FunctionalServer.StartAsync(
            "CustomLog logs/x_log \"%r %X\"",
            Handler(WriteUntilGoneAsync),
            new ProbeModule("count", registration => registration.Hook(RequestHooks.LogTransaction, _ =>
            {
                Interlocked.Increment(ref logged);
                return HookResult.Ok;
            })));
        using (var client = await server.ConnectAsync())
        {
            await client.SendAsync("GET /probe HTTP/1.1\r\nHost: a\r\n\r\n");
        }

        Assert.Equal("GET /probe HTTP/1.1 X", (await server.LinesAsync("x_log", 1))[0]);
        Assert.Equal(1, logged);
    }

    [Fact]
    public async Task InternalRedirect_InCircle_EndsWith500()
    {
        await using var server = await FunctionalServer.StartAsync(
            "LimitInternalRecursion 3", Handler(static async request => await request.InternalRedirectAsync("/probe")));
        Assert.Equal(500, (await server.GetAsync("/probe")).Status);
        await server.ErrorLogHasAsync(
            "AH00124: Request exceeded the limit of 3 internal redirects due to probable configuration error. "
            + "Use 'LimitInternalRecursion' to increase the limit if necessary. Use 'LogLevel debug' to get a backtrace.");
    }

    [Fact]
    public async Task Subrequest_Run_BecomesPartOfTheAnswer()
    {
        await using var server = await FunctionalServer.StartAsync("", Handler(static async request =>
        {
            await request.WriteAsync("[");
            using var sub = await request.LookupUriAsync("/a.txt");
            var result = await sub.RunAsync();
            await request.WriteAsync("]");
            return result;
        }));
        server.Write("a.txt", "text");
        var answer = await server.GetAsync("/probe");
        Assert.Equal("[text]", answer.Text);
        Assert.Equal("127.0.0.1 \"GET /probe HTTP/1.1\" 200 6", (await server.LinesAsync("access_log", 1))[0]);
    }

    private static ProbeModule Probe(RequestHookPoint point, RequestHook function) =>
        new(registration => registration.Hook(point, function));

    private static ProbeModule Handler(RequestHook function) => Probe(
        RequestHooks.Handler, request => request.Path == "/probe" ? function(request) : HookResult.Declined);

    private static async ValueTask<HookResult> WriteMuchAsync(Request request)
    {
        for (var i = 0; i < 4; i++)
        {
            await request.WriteAsync(Block);
        }

        return HookResult.Ok;
    }

    private static async ValueTask<HookResult> WriteUntilGoneAsync(Request request)
    {
        while (!request.Aborted.IsCancellationRequested)
        {
            await request.WriteAsync(Block);
        }

        return HookResult.Ok;
    }

    private static async ValueTask<HookResult> EchoAsync(Request request)
    {
        var buffer = new byte[16];
        int read;
        while ((read = await request.ReadBodyAsync(buffer)) > 0)
        {
            await request.WriteAsync(buffer.AsMemory(0, read).ToArray());
        }

        return HookResult.Ok;
    }
}
