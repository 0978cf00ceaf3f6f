// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;
using System.Text;
using Vestige.Hooks;

namespace Vestige.ProcessTests.Traces;

/// <summary>Requests of every kind from one seed; what answers, and whether anything does, is not looked at.</summary>
internal sealed class RandomTraffic(IPEndPoint endpoint, int seed) : IDisposable
{
    private static readonly string[] Methods = ["GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE", "DELETE", "BREW"];

    private static readonly string[] Targets =
    [
        "/file.txt", "/file.txt", "/missing", "/index/", "/index", "/list/?C=M", "/local/x", "/bad/x", "/gone-away/x",
        "/secret/x.txt", "/alias/a.txt", "/fallback/x", "/cgi-bin/ok", "/cgi-bin/local", "/cgi-bin/status", "/cgi-bin/ok?a+b",
        "/d403/x", "/a%2fb", "/../x", "*", "http://localhost/file.txt", "/own/x.txt", "/limit/x",
    ];

    private static readonly string[] Paths = [.. Targets.Where(static target => target[0] == '/')];

    private static readonly string[] Actions =
    [
        "throw", "throw-later", "wait", "wait-for-client", "cancel", "ok", "done", "403", "503", "299", "body", "lookup",
        "redirect", "write",
    ];

    private static readonly string[] FilterActions = ["throw", "throw-later", "wait", "wait-for-client", "cancel"];

    private static readonly string[] Filters = ["in-filter", "out-filter"];

    private static readonly string[] Places = [.. RequestHooks.All.Select(static point => point.Name), .. Filters];

    private readonly Random _random = new(seed);
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Sends requests on several connections, one after the other.</summary>
    public async Task SendAsync(int connections)
    {
        for (var i = 0; i < connections; i++)
        {
            if (_random.Next(4) == 0)
            {
                await SendStreamsAsync();
            }
            else
            {
                await SendPipelineAsync();
            }
        }
    }

    /// <summary>A request whose worker dies in a hook.</summary>
    public Task KillAsync(string place) =>
        ExchangeAsync(Encoding.Latin1.GetBytes($"GET /missing HTTP/1.1\r\nHost: h\r\nX-Trouble: {place} die\r\n\r\n"), cut: false);

    public void Dispose() => _client.Dispose();

    private T OneOf<T>(T[] all) => all[_random.Next(all.Length)];

    private string Trouble()
    {
        var place = OneOf(Places);
        return $"{place} {OneOf(Filters.Contains(place) ? FilterActions : Actions)}";
    }

    // Several requests at once; the client may leave in the middle of one, or without having read an answer.
    private async Task SendPipelineAsync()
    {
        var text = new StringBuilder();
        for (var left = _random.Next(1, 6); left > 0; left--)
        {
            AppendRequest(text, isLast: left == 1);
        }

        var bytes = Encoding.Latin1.GetBytes(text.ToString());
        var length = _random.Next(5) == 0 ? _random.Next(bytes.Length) : bytes.Length;
        await ExchangeAsync(bytes.AsMemory(0, length), cut: length < bytes.Length || _random.Next(6) == 0);
    }

    private void AppendRequest(StringBuilder text, bool isLast)
    {
        var method = OneOf(Methods);
        var target = method is "POST" && _random.Next(2) == 0 ? "/cgi-bin/ok" : OneOf(Targets);
        text.Append($"{method} {target} HTTP/1.{(_random.Next(10) == 0 ? 0 : 1)}\r\nHost: localhost\r\n");
        if (_random.Next(2) == 0)
        {
            text.Append($"X-Trouble: {Trouble()}\r\n");
        }

        if (_random.Next(30) == 0)
        {
            text.Append("Bad Header: x\r\n");
        }

        if (isLast)
        {
            text.Append("Connection: close\r\n");
        }

        text.Append(method is not ("POST" or "PUT") ? "\r\n"
            : _random.Next(2) == 0 ? "Content-Length: 5\r\n\r\nhello"
            : "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
    }

    private async Task ExchangeAsync(ReadOnlyMemory<byte> bytes, bool cut)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await socket.ConnectAsync(endpoint, bound.Token);
            await socket.SendAsync(bytes, bound.Token);
            if (cut)
            {
                // Gone with a reset, perhaps while the request is worked on.
                socket.LingerState = new LingerOption(true, 0);
                await Task.Delay(_random.Next(8), bound.Token);
                return;
            }

            var buffer = new byte[4096];
            while (await socket.ReceiveAsync(buffer, bound.Token) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // The server may cut what it cannot answer, and a worker that dies cuts all it has.
        }
    }

    // Streams of one HTTP/2 connection; some are cancelled on their way.
    private Task SendStreamsAsync() => Task.WhenAll(Enumerable.Range(0, _random.Next(1, 8)).Select(_ =>
    {
        var request = new HttpRequestMessage(new HttpMethod(OneOf(Methods)), $"http://{endpoint}{OneOf(Paths)}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TryAddWithoutValidation("X-Trouble", Trouble());
        if (request.Method.Method is "POST" or "PUT")
        {
            request.Content = new StringContent("hello");
        }

        return SendStreamAsync(request, _random.Next(4) == 0 ? _random.Next(10) : 20_000);
    }));

    private async Task SendStreamAsync(HttpRequestMessage request, int milliseconds)
    {
        using var bound = new CancellationTokenSource(milliseconds);
        try
        {
            using var response = await _client.SendAsync(request, bound.Token);
            await response.Content.CopyToAsync(Stream.Null, bound.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            // Cancelled here, reset there, or the end of a worker.
        }
        finally
        {
            request.Dispose();
        }
    }
}
