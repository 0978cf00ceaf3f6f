// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.Functional.Support;
using Vestige.Hooks;
using Vestige.TestSupport.Http;

namespace Vestige.Functional.Traces;

/// <summary>The request trace: A, K, R and X.</summary>
public sealed class ClientTraceTests
{
    private const string A = "(P) client : hws --> (127.0.0.1:C,127.0.0.1:S[A])";
    private const string K = "(P) client : hws --> (127.0.0.1:C,127.0.0.1:S[K])";
    private const string R = "(P) client : hws <-- (127.0.0.1:C,127.0.0.1:S[R])";
    private const string X = "(P) client : hws <-- (127.0.0.1:C,127.0.0.1:S[X])";

    [Theory]
    [InlineData("GET /a.txt HTTP/1.0\r\n\r\n")]
    [InlineData("GET /a.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("HEAD /missing HTTP/1.0\r\n\r\n")]
    [InlineData("GET /..%2f HTTP/1.0\r\n\r\n")]
    public async Task Request_OnItsOwnConnection_IsAAndR(string request)
    {
        await using var server = await StartAsync();
        await server.SendAsync(request);
        await server.StopAsync();
        Assert.Equal([A, R], Lines(server));
    }

    [Fact]
    public async Task Requests_KeptAlive_LaterOnesAreKAndTheEndIsX()
    {
        await using var server = await StartAsync();
        using (var client = await server.ConnectAsync())
        {
            for (var i = 0; i < 3; i++)
            {
                await client.SendAsync("GET /a.txt HTTP/1.1\r\nHost: a\r\n\r\n");
                Assert.Equal(200, (await client.ReadAsync()).Status);
            }
        }

        await server.LinesAsync("hws", 7);
        Assert.Equal([A, R, K, R, K, R, X], Lines(server));
    }

    [Fact]
    public async Task Requests_KeptAliveWithHttp10_LaterOneIsK()
    {
        await using var server = await StartAsync();
        using (var client = await server.ConnectAsync())
        {
            await client.SendAsync("GET /a.txt HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            Assert.Equal(200, (await client.ReadAsync()).Status);
            await client.SendAsync("GET /a.txt HTTP/1.0\r\n\r\n");
            Assert.Equal(200, (await client.ReadAsync()).Status);
        }

        await server.StopAsync();
        Assert.Equal([A, R, K, R], Lines(server));
    }

    [Fact]
    public async Task Requests_KeptAliveAndThenClosedByTheClientsWish_HaveNoX()
    {
        await using var server = await StartAsync();
        using (var client = await server.ConnectAsync())
        {
            await client.SendAsync("GET /a.txt HTTP/1.1\r\nHost: a\r\n\r\nGET /a.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            await client.ReadToEndAsync();
        }

        await server.StopAsync();
        Assert.Equal([A, R, K, R], Lines(server));
    }

    [Fact]
    public async Task Connection_OpenedAndDropped_IsX()
    {
        await using var server = await StartAsync();
        using (await server.ConnectAsync())
        {
        }

        await server.LinesAsync("hws", 1);
        Assert.Equal([X], Lines(server));
    }

    [Fact]
    public async Task Connection_ThatTheServerEndsForItsSilence_IsX()
    {
        await using var server = await StartAsync("KeepAliveTimeout 200ms");
        using var client = await server.ConnectAsync();
        await client.SendAsync("GET /a.txt HTTP/1.1\r\nHost: a\r\n\r\n");
        await client.ReadToEndAsync();
        await server.LinesAsync("hws", 3);
        Assert.Equal([A, R, X], Lines(server));
    }

    [Theory]
    [InlineData("GET /a b c HTTP/1.1\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nno colon\r\n\r\n")]
    [InlineData("GET /a HTTP/9.9\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\n\r\n")]
    public async Task Request_ThatIsRejected_IsAAndR(string request)
    {
        await using var server = await StartAsync();
        Assert.InRange((await server.SendAsync(request)).Status, 400, 505);
        await server.StopAsync();
        Assert.Equal([A, R], Lines(server));
    }

    [Fact]
    public async Task Client_GoesWhileAnswerIsSent_IsR()
    {
        await using var server = await StartAsync();
        using (var client = await server.ConnectAsync())
        {
            await client.SendAsync("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
            await client.WaitForDataAsync();
        }

        await server.LinesAsync("hws", 2);
        await server.StopAsync();
        Assert.Equal([A, R], Lines(server));
    }

    [Fact]
    public async Task Request_OverIPv6_AddressesStandInBrackets()
    {
        await using var server = await StartAsync();
        Assert.SkipWhen(server.SixEndpoint is null, "no IPv6 here");
        await RawHttp.SendAsync(server.SixEndpoint!, "GET /a.txt HTTP/1.0\r\n\r\n");
        await server.StopAsync();
        Assert.Equal(
            ["(P) client : hws --> ([::1]:C,[::1]:S[A])", "(P) client : hws <-- ([::1]:C,[::1]:S[R])"], Lines(server));
    }

    [Fact]
    public async Task Streams_OfHttp2_FirstIsAAndOthersAreK()
    {
        await using var server = await StartAsync("Protocols h2c http/1.1");
        using (var client = new HttpClient
        {
            BaseAddress = new Uri($"http://{server.Endpoint}/"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        })
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal("text\n", await client.GetStringAsync("a.txt", TestContext.Current.CancellationToken));
            }
        }

        await server.StopAsync();
        Assert.Equal([A, R, K, R, K, R], Lines(server));
    }

    [Fact]
    public async Task Streams_OfHttp2AtOnce_EachHasItsTwoLines()
    {
        await using var server = await StartAsync("Protocols h2c\nModuleTraceFormat json");
        using (var client = new HttpClient
        {
            BaseAddress = new Uri($"http://{server.Endpoint}/"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        })
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetStringAsync("a.txt", TestContext.Current.CancellationToken)));
        }

        await server.StopAsync();
        var byId = server.Log("hws")
            .Select(static line => System.Text.Json.JsonDocument.Parse(line).RootElement)
            .GroupBy(static line => line.GetProperty("id").GetString())
            .ToList();
        Assert.Equal(20, byId.Count);
        Assert.All(byId, static lines => Assert.Equal(
            "R", string.Concat(lines.Select(static line => line.GetProperty("mark").GetString()).Skip(1))));
        Assert.Single(byId, static lines => lines.First().GetProperty("mark").GetString() == "A");
    }

    private static string[] Lines(FunctionalServer server) => TraceText.Steps(server.Log("hws"));

    private static async Task<FunctionalServer> StartAsync(string configuration = "")
    {
        var server = await FunctionalServer.StartAsync(
            "HWSRequestLog logs/hws\nHWSRequestLogType request\n" + configuration,
            new ProbeModule(static registration => registration.Hook(RequestHooks.Handler, static async request =>
            {
                if (request.Path is not "/endless")
                {
                    return HookResult.Declined;
                }

                while (!request.Aborted.IsCancellationRequested)
                {
                    await request.WriteAsync(new byte[64 * 1024]);
                }

                return HookResult.Ok;
            })));
        server.Write("a.txt", "text\n");
        return server;
    }
}
