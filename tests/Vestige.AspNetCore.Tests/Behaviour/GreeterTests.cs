// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Vestige.TestSupport;

namespace Vestige.AspNetCoreTests.Behaviour;

/// <summary>Calls of gRPC: HTTP/2, messages both ways, the status in the trailers.</summary>
public sealed class GreeterTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task Call_OneMessage_IsAnsweredWithAStatusInTheTrailers()
    {
        var (text, trailers) = await CallAsync("SayHello", "Ada");
        Assert.Equal("Hello Ada", text);
        Assert.Equal("0", trailers.GetValues("grpc-status").Single());
    }

    [Fact]
    public async Task Call_ManyMessages_AllCome() =>
        Assert.Equal(string.Concat(Enumerable.Range(1, 5).Select(at => $"Hello Ada {at}")), (await CallAsync("SayHellos", "Ada")).Text);

    [Fact]
    public async Task Call_ThatFails_SaysWhyInTheTrailers()
    {
        var (text, trailers) = await CallAsync("Fail", "Ada");
        Assert.Equal(string.Empty, text);
        Assert.Equal("7", trailers.GetValues("grpc-status").Single());
        Assert.Equal("not for you", trailers.GetValues("grpc-message").Single());
    }

    [Fact]
    public async Task Calls_ManyOnOneConnection_AreAllAnswered()
    {
        using var client = Client();
        var calls = Enumerable.Range(0, 100).Select(at => CallAsync("SayHello", $"{at}", client));
        Assert.Equal(Enumerable.Range(0, 100).Select(at => $"Hello {at}"), (await Task.WhenAll(calls)).Select(call => call.Text));
    }

    private static HttpClient Client() => new() { Timeout = Wait.Bound };

    private async Task<(string Text, HttpResponseHeaders Trailers)> CallAsync(string method, string text)
    {
        using var client = Client();
        return await CallAsync(method, text, client);
    }

    private async Task<(string Text, HttpResponseHeaders Trailers)> CallAsync(string method, string text, HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{shop.Endpoint}/shop/greet.Greeter/{method}")
        {
            Content = new ByteArrayContent(Frame(text)),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        using var response = await client.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "application/grpc"), (response.StatusCode, $"{response.Content.Headers.ContentType}"));
        return (Texts(await response.Content.ReadAsByteArrayAsync()), response.TrailingHeaders);
    }

    private static byte[] Frame(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [0, 0, 0, 0, (byte)(bytes.Length + 2), 0x0A, (byte)bytes.Length, .. bytes];
    }

    private static string Texts(byte[] frames)
    {
        var text = new StringBuilder();
        for (var at = 0; at < frames.Length; at += 5 + frames[at + 4])
        {
            text.Append(Encoding.UTF8.GetString(frames, at + 7, frames[at + 6]));
        }

        return text.ToString();
    }
}
