// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Functional.Support;
using Vestige.TestSupport.Http;

namespace Vestige.Functional.Hosts;

/// <summary>Which virtual host answers; all rows were asked of Apache httpd 2.4 with the same configuration.</summary>
public sealed class VirtualHostTests
{
    private const string Configuration = """
        <VirtualHost *:{PORT}>
          ServerName one.example
          ServerAlias *.one.example o?e.test
          DocumentRoot {ROOT}/htdocs/one
        </VirtualHost>
        <VirtualHost *:{PORT}>
          ServerName two.example:8080
          ServerAlias www.two.example
          ServerPath /sp
          DocumentRoot {ROOT}/htdocs/two
        </VirtualHost>
        <VirtualHost 127.0.0.1:{PORT2}>
          ServerName three.example
          DocumentRoot {ROOT}/htdocs/three
        </VirtualHost>
        CustomLog logs/host_log "%v %p %>s"
        """;

    [Theory]
    [InlineData("one.example", "one")]
    [InlineData("ONE.example", "one")]
    [InlineData("one.example.", "one")]
    [InlineData("one.example:123", "one")]
    [InlineData("a.one.example", "one")]
    [InlineData("oxe.test", "one")]
    [InlineData("two.example", "two")]
    [InlineData("two.example:80", "two")]
    [InlineData("www.two.example", "two")]
    [InlineData("other", "one")]
    [InlineData("[::1]", "one")]
    [InlineData("[::1]:80", "one")]
    [InlineData("192.0.2.4", "one")]
    public async Task Host_ByName_Answers(string host, string expected)
    {
        await using var server = await StartAsync();
        var answer = await server.GetAsync("/", host);
        Assert.Equal(expected + "\n", answer.Text);
        Assert.Equal(expected == "one" ? "one.example 80 200" : "two.example 8080 200", (await server.LinesAsync("host_log", 1))[0]);
    }

    [Theory]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "one\n")]
    [InlineData("GET /sp/ HTTP/1.0\r\n\r\n", "twosp\n")]
    [InlineData("GET /sp/ HTTP/1.1\r\nHost: two.example\r\nConnection: close\r\n\r\n", "twosp\n")]
    [InlineData("GET http://two.example/ HTTP/1.1\r\nHost: one.example\r\nConnection: close\r\n\r\n", "two\n")]
    [InlineData("GET http://two.example/ HTTP/1.0\r\n\r\n", "two\n")]
    public async Task Host_ByTargetOrPath_Answers(string request, string expected)
    {
        await using var server = await StartAsync();
        Assert.Equal(expected, (await server.SendAsync(request)).Text);
    }

    [Fact]
    public async Task ServerPath_WithHostHeader_DoesNotCount()
    {
        await using var server = await StartAsync();
        Assert.Equal(404, (await server.GetAsync("/sp/", "one.example")).Status);
    }

    [Fact]
    public async Task Host_OnOtherAddress_IsOfThatAddress()
    {
        await using var server = await StartAsync();
        var answer = await RawHttp.GetAsync(server.SecondEndpoint, "/", "one.example");
        Assert.Equal("three\n", answer.Text);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: one.example\r\nConnection: close\r\n\r\n", 200)]
    [InlineData("GET / HTTP/1.1\r\nHost: other\r\nConnection: close\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 400)]
    [InlineData("GET http://other/ HTTP/1.1\r\nHost: one.example\r\nConnection: close\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.0\r\n\r\n", 200)]
    public async Task StrictHostCheck_UnknownName_IsRefused(string request, int status)
    {
        await using var server = await StartAsync("StrictHostCheck On\n");
        Assert.Equal(status, (await server.SendAsync(request)).Status);
        if (status == 400)
        {
            await server.ErrorLogHasAsync("AH10157: Requested hostname '");
            await server.ErrorLogHasAsync("(default vhost for current connection is " + server.Root + "/conf/httpd.conf:");
        }
    }

    private static async Task<FunctionalServer> StartAsync(string before = "")
    {
        var server = await FunctionalServer.StartAsync(before + Configuration);
        server.Write("one/index.html", "one\n");
        server.Write("two/index.html", "two\n");
        server.Write("two/sp/index.html", "twosp\n");
        server.Write("three/index.html", "three\n");
        return server;
    }
}
