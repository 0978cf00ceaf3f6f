// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Hooks;

namespace Vestige.Modules.Cgi;

public sealed class NphAnswerTests
{
    private readonly CgiBench _bench = new(path: "/cgi-bin/nph-prog");

    [Fact]
    public async Task Output_StatusLineAndHeaders_GoOutAsTheyAre()
    {
        _bench.Request.ContentType = "text/by-name";
        Assert.Equal(
            HookResult.Ok,
            await _bench.RunAsync("HTTP/1.0 299 Own Words\r\nX-A: 1\r\nX-A: 2\r\nContent-Type: text/plain\r\n\r\nbody"));
        var headers = _bench.Request.ResponseHeaders;
        Assert.Equal(
            (299, "Own Words", null, "text/plain", "close", "body"),
            (_bench.Request.Status, _bench.Request.StatusReason, _bench.Request.ContentType, headers.ContentType.ToString(),
                headers.Connection.ToString(), Encoding.Latin1.GetString(_bench.Request.Body)));
        Assert.Equal("1|2", string.Join("|", headers["X-A"].ToArray()));
    }

    [Fact]
    public async Task Output_WithLength_KeepsTheConnection()
    {
        await _bench.RunAsync("HTTP/1.1 200 OK\nContent-Length: 2\n\nabc");
        Assert.Equal(0, _bench.Request.ResponseHeaders.Connection.Count);
        Assert.Equal("ab"u8.ToArray(), _bench.Request.Body);
    }

    [Theory]
    [InlineData("", "End of script output before headers: nph-prog")]
    [InlineData("Content-Type: text/plain\n\n", "malformed status line from script 'nph-prog'")]
    [InlineData("HTTP/1.1 100 Continue\n\n", "malformed status line from script 'nph-prog'")]
    [InlineData("HTTP/1.1 200 OK\nrubbish\n", "malformed header from script 'nph-prog': Bad header: rubbish")]
    [InlineData("HTTP/1.1 200 OK\nX-A: 1\n", "Premature end of script headers: nph-prog")]
    public async Task Output_NoAnswer_Is500(string output, string line)
    {
        Assert.Equal(new HookResult(500), await _bench.RunAsync(output));
        Assert.Equal([line], _bench.ErrorLog);
    }

    [Fact]
    public async Task Output_OwnFraming_NeedsHttp11()
    {
        _bench.Request.SetProtocol("HTTP/2.0");
        Assert.Equal(
            new HookResult(500), await _bench.RunAsync("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n0\r\n\r\n"));
    }

    [Fact]
    public async Task Output_ForAClientOfHttp2_HasNothingOfTheConnection()
    {
        _bench.Request.SetProtocol("HTTP/2.0");
        await _bench.RunAsync("HTTP/1.1 200 OK\nConnection: close\nKeep-Alive: x\nX-A: 1\n\nbody");
        Assert.Equal("X-A", Assert.Single(_bench.Request.ResponseHeaders).Key);
    }

    [Fact]
    public async Task Handler_Included_IsRefused()
    {
        _bench.Request.MainRequest = _bench.Request;
        Assert.Equal(new HookResult(403), await _bench.RunAsync(""));
        Assert.Equal(["AH01263: stderr from /srv/www/cgi-bin/nph-prog: attempt to include NPH CGI script"], _bench.ErrorLog);
    }
}
