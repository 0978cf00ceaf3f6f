// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Functional.Support;

namespace Vestige.Functional.Hosts;

/// <summary>Names and ports in redirects to this server, as Apache httpd 2.4 writes them.</summary>
public sealed class CanonicalNameTests
{
    private const string Named = "ServerName can.example:8888";

    [Theory]
    [InlineData(Named + "\nUseCanonicalName On", "h.example", "http://can.example:8888/d/")]
    [InlineData(Named + "\nUseCanonicalName On", "h.example:99", "http://can.example:8888/d/")]
    [InlineData(Named + "\nUseCanonicalName On\nUseCanonicalPhysicalPort On", "h.example:99", "http://can.example:8888/d/")]
    [InlineData(Named, "h.example", "http://h.example:8888/d/")]
    [InlineData(Named, "h.example:99", "http://h.example:99/d/")]
    [InlineData(Named, "[::1]:99", "http://[::1]:99/d/")]
    [InlineData(Named, "[::1]", "http://[::1]:8888/d/")]
    [InlineData(Named + "\nUseCanonicalPhysicalPort On", "h.example", "http://h.example:{PORT}/d/")]
    [InlineData(Named + "\nUseCanonicalPhysicalPort On", "h.example:99", "http://h.example:99/d/")]
    [InlineData("ServerName https://sec.example", "h.example", "https://h.example/d/")]
    [InlineData("ServerName https://sec.example", "h.example:99", "https://h.example:99/d/")]
    [InlineData("ServerName noport.example\nUseCanonicalName On", "h.example:99", "http://noport.example/d/")]
    public async Task Redirect_ToDirectory_HasNameAndPort(string directives, string host, string location)
    {
        await using var server = await FunctionalServer.StartAsync($"<VirtualHost *:{{PORT}}>\n{directives}\n</VirtualHost>");
        server.Write("d/index.html", "dir\n");
        var answer = await server.GetAsync("/d", host);
        Assert.Equal(301, answer.Status);
        Assert.Equal(server.Fill(location), answer["Location"]);
    }

    [Fact]
    public async Task Redirect_WithoutHostHeader_HasServerName()
    {
        await using var server = await FunctionalServer.StartAsync($"<VirtualHost *:{{PORT}}>\n{Named}\n</VirtualHost>");
        server.Write("d/index.html", "dir\n");
        Assert.Equal("http://can.example:8888/d/", (await server.SendAsync("GET /d HTTP/1.0\r\n\r\n"))["Location"]);
    }

    [Fact]
    public async Task Redirect_OfAbsoluteTarget_HasItsNameAndPort()
    {
        await using var server = await FunctionalServer.StartAsync($"<VirtualHost *:{{PORT}}>\n{Named}\n</VirtualHost>");
        server.Write("d/index.html", "dir\n");
        Assert.Equal("http://abs.example:77/d/", (await server.GetAsync("http://abs.example:77/d"))["Location"]);
    }
}
