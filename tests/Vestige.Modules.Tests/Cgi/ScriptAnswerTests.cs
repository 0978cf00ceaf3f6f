// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Hooks;
using Vestige.Logging;

namespace Vestige.Modules.Cgi;

/// <summary>What becomes of a program's output.</summary>
public sealed class ScriptAnswerTests
{
    private readonly CgiBench _bench = new("ScriptLog logs/script_log");

    [Theory]
    [InlineData("Content-Type: text/plain\nX-A: 1\n\nbody\n", "body\n")]
    [InlineData("Content-Type: text/plain\r\nX-A: 1\r\n\r\nbody\r\n", "body\r\n")]
    public async Task Output_HeadersAndBody_AreTheAnswer(string output, string body)
    {
        Assert.Equal(HookResult.Ok, await _bench.RunAsync(output));
        Assert.Equal(
            (200, "text/plain", "1", body),
            (_bench.Request.Status, _bench.Request.ContentType, _bench.Request.ErrorResponseHeaders["X-A"].ToString(),
                Encoding.Latin1.GetString(_bench.Request.Body)));
    }

    [Fact]
    public async Task Headers_Repeated_AreJoinedButForCookies()
    {
        await _bench.RunAsync("X-A: 1\nx-a: 2\nSet-Cookie: a=1\nVary: A\nSet-Cookie: b=2\nVary: B\n\n");
        var headers = _bench.Request.ErrorResponseHeaders;
        Assert.Equal(("1, 2", "A,B"), (headers["X-A"].ToString(), headers.Vary.ToString()));
        Assert.Equal("a=1|b=2", string.Join("|", headers.SetCookie.ToArray()));
    }

    [Fact]
    public async Task Headers_OfTheConnection_AreDroppedButForClose()
    {
        await _bench.RunAsync("Server: x\nDate: x\nKeep-Alive: x\nUpgrade: x\nTransfer-Encoding: chunked\nConnection: close\n\n");
        Assert.Equal("close", Assert.Single(_bench.Request.ErrorResponseHeaders).Value);
        Assert.Empty(_bench.Request.ResponseHeaders);
    }

    [Theory]
    [InlineData("404 Nix da", 404, "Nix da")]
    [InlineData("404", 404, "")]
    [InlineData("600 X", 600, "X")]
    [InlineData("99", 500, "")]
    [InlineData("abc", 500, "")]
    [InlineData("100 Continue", 500, "")]
    [InlineData("200 a\u0001b", 200, "")]
    public async Task Status_Line_SetsStatusAndReason(string text, int status, string reason)
    {
        Assert.Equal(HookResult.Ok, await _bench.RunAsync($"Status: {text}\n\nbody"));
        Assert.Equal((status, reason), (_bench.Request.Status, _bench.Request.StatusReason));
        Assert.Equal("body"u8.ToArray(), _bench.Request.Body);
        Assert.Equal(status is 404 or 200 || text is "100 Continue" ? 0 : 1, _bench.ErrorLog.Count);
    }

    [Theory]
    [InlineData("TEXT/B; Charset=UTF-8  ", "text/b; Charset=UTF-8")]
    [InlineData("", null)]
    [InlineData("foo bar", "foo bar")]
    public async Task ContentType_Value_IsTakenAsByHttpd(string value, string? type)
    {
        _bench.Request.ContentType = "text/x-by-name";
        await _bench.RunAsync($"Content-Type: {value}\n\n");
        Assert.Equal(type, _bench.Request.ContentType);
    }

    [Theory]
    [InlineData("", "End of script output before headers: prog")]
    [InlineData("Content-Type: text/plain", "End of script output before headers: prog")]
    [InlineData("Content-Type: text/plain\n", "Premature end of script headers: prog")]
    [InlineData("no header but (quite) a \"long\" line\n\nx", "malformed header from script 'prog': Bad header: no header but (quite) a \"long\"")]
    [InlineData("X A: 1\n\n", "AH02429: Response header name 'X A' contains invalid characters, aborting request")]
    [InlineData("X-A: a\u0001b\n\n", "AH02430: Response header 'X-A' value of 'a\u0001b' contains invalid characters, aborting request")]
    [InlineData(": 1\n\n", "AH02428: Empty response header name, aborting request")]
    public async Task Output_NoHeaders_Is500(string output, string line)
    {
        _bench.Request.RequestHeaders["X-Sent"] = "yes";
        Assert.Equal(new HookResult(500), await _bench.RunAsync(output));
        Assert.Equal([(LogLevel.Error, line)], _bench.Request.Lines.Entries);
        Assert.Equal(200, _bench.Request.Status);
        Assert.Empty(_bench.Request.ErrorResponseHeaders);
    }

    [Fact]
    public async Task ScriptLog_BadHeader_HoldsRequestAndOutput()
    {
        _bench.Request.RequestHeaders["X-Sent"] = "yes";
        _bench.Request.Query = "q\u0001";
        await _bench.RunAsync("rubbish\nmore\nlines");
        var lines = _bench.Log("logs/script_log");
        Assert.Equal(
            ["%% [Thu Jan 02 03:04:05 2025] GET /cgi-bin/prog?q\\x01 HTTP/1.1", "%% 500 /srv/www/cgi-bin/prog", "%request",
                "X-Sent: yes", "%response", "rubbish", "%stdout", "more", "lines"],
            lines);
    }

    [Fact]
    public async Task ScriptLog_GoodAnswer_HoldsNothing()
    {
        await _bench.RunAsync("X-A: 1\n\n");
        Assert.Empty(_bench.Log("logs/script_log"));
    }

    [Theory]
    [InlineData("http://x.example/y", 302)]
    [InlineData("relative", 302)]
    [InlineData("", 302)]
    public async Task Location_Url_IsARedirect(string location, int status)
    {
        Assert.Equal(new HookResult(status), await _bench.RunAsync($"Location: {location}\n\nbody"));
        Assert.Equal(location, _bench.Request.ResponseHeaders.Location.ToString());
        Assert.Empty(_bench.Request.Body);
    }

    [Fact]
    public async Task Location_WithStatus_IsTheProgramsOwnAnswer()
    {
        Assert.Equal(HookResult.Ok, await _bench.RunAsync("Location: /x\nStatus: 303 See\n\nown"));
        Assert.Equal((303, "/x"), (_bench.Request.Status, _bench.Request.ResponseHeaders.Location.ToString()));
        Assert.Equal("own"u8.ToArray(), _bench.Request.Body);
        Assert.Null(_bench.Request.InternalRedirectTarget);
    }

    [Fact]
    public async Task Conditions_NoStatus_AreChecked()
    {
        _bench.Request.Conditions = 304;
        Assert.Equal(
            HookResult.Ok, await _bench.RunAsync("Last-Modified: Thu, 01 Jan 1998 00:00:00 GMT\nETag: \"x\"\nX-A: 1\n\nbody"));
        Assert.Equal(304, _bench.Request.Status);
        Assert.Equal(new DateTimeOffset(1998, 1, 1, 0, 0, 0, TimeSpan.Zero), _bench.Request.CheckedTime);
        Assert.Equal("\"x\"", _bench.Request.ResponseHeaders.ETag.ToString());
        Assert.Equal("1", _bench.Request.ErrorResponseHeaders["X-A"].ToString());
        Assert.Empty(_bench.Request.Body);
    }

    [Fact]
    public async Task Conditions_NotMet_Are412()
    {
        _bench.Request.Conditions = 412;
        Assert.Equal(new HookResult(412), await _bench.RunAsync("X-A: 1\n\nbody"));
        Assert.Equal(200, _bench.Request.Status);
    }

    [Theory]
    [InlineData("GET", "Status: 200\n\n")]
    [InlineData("POST", "X-A: 1\n\n")]
    public async Task Conditions_StatusOrOtherMethod_AreNotChecked(string method, string output)
    {
        _bench.Request.SetMethod(method);
        _bench.Request.Conditions = 304;
        await _bench.RunAsync(output);
        Assert.Null(_bench.Request.CheckedTime);
    }

    [Theory]
    [InlineData("Thu, 01 Jan 1998 00:00:00 GMT", "Thu, 01 Jan 1998 00:00:00 GMT")]
    [InlineData("Thu, 01 Jan 2099 00:00:00 GMT", "Thu, 02 Jan 2025 03:04:05 GMT")]
    [InlineData("rubbish", "")]
    public async Task LastModified_Value_IsNeverInTheFuture(string value, string expected)
    {
        await _bench.RunAsync($"Last-Modified: {value}\n\n");
        Assert.Equal(expected, _bench.Request.ResponseHeaders.LastModified.ToString());
    }

    [Theory]
    [InlineData(false, null, "abcdef")]
    [InlineData(true, 3L, "abc")]
    public async Task ContentLength_OfTheProgram_CountsOnlyWhenTrusted(bool isTrusted, long? length, string body)
    {
        if (isTrusted)
        {
            _bench.Request.Environment.Set("ap_trust_cgilike_cl", "1");
        }

        await _bench.RunAsync("Content-Length: 3\n\nabcdef");
        Assert.Equal(length, _bench.Request.ResponseHeaders.ContentLength);
        Assert.Equal(body, Encoding.Latin1.GetString(_bench.Request.Body));
    }

    [Fact]
    public async Task Head_Output_IsNotSent()
    {
        _bench.Request.SetMethod("HEAD");
        Assert.Equal(HookResult.Ok, await _bench.RunAsync("X-A: 1\n\nbody"));
        Assert.Empty(_bench.Request.Body);
    }
}
