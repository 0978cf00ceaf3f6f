// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.TestSupport.Http;

namespace Vestige.ProcessTests.Support;

public sealed class RawHttpTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    [Fact]
    public async Task Send_ContentLength_TakesThatManyBytes()
    {
        using var server = new ScriptedServer(Ok + "more");
        var response = await RawHttp.GetAsync(server.Endpoint, "/");
        Assert.Equal("hi", response.Text);
        Assert.False(response.ClosesConnection);
    }

    [Fact]
    public async Task Send_Chunked_JoinsChunksAndKeepsTrailers()
    {
        using var server = new ScriptedServer(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nA: b\r\n\r\n");
        var response = await RawHttp.GetAsync(server.Endpoint, "/");
        Assert.Equal("abcde", response.Text);
        Assert.Equal(["A: b"], response.Trailers);
    }

    [Fact]
    public async Task Send_InterimAnswer_IsKeptApart()
    {
        using var server = new ScriptedServer("HTTP/1.1 100 Continue\r\n\r\n" + Ok);
        var response = await RawHttp.GetAsync(server.Endpoint, "/");
        Assert.Equal(200, response.Status);
        Assert.Equal(["HTTP/1.1 100 Continue"], response.Interim);
    }

    [Fact]
    public async Task Send_NoFraming_ReadsToTheEnd()
    {
        using var server = new ScriptedServer("HTTP/1.0 200 OK\r\nX: 1\r\nx: 2\r\n\r\nall of it");
        var response = await RawHttp.GetAsync(server.Endpoint, "/");
        Assert.Equal("all of it", Encoding.ASCII.GetString(response.Body));
        Assert.True(response.EndedConnection);
        Assert.Equal(["1", "2"], response.All("X"));
    }

    [Fact]
    public async Task Send_EndInsideBody_Throws()
    {
        using var server = new ScriptedServer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort");
        await Assert.ThrowsAsync<EndOfStreamException>(() => RawHttp.GetAsync(server.Endpoint, "/"));
    }
}
