// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Net;
using System.Text;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Httpd;

/// <summary>Vestige and Apache httpd with the same directives; requests go to both and the answers are compared.</summary>
internal sealed class SideBySide : IAsyncDisposable
{
    // What tells the servers apart, belongs to the connection, or is the time.
    private static readonly string[] OwnHeaders =
        ["Server", "Date", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Allow"];

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly ServerProcess _vestige;
    private readonly HttpdServer _httpd;

    private SideBySide(ServerProcess vestige, HttpdServer httpd)
    {
        _vestige = vestige;
        _httpd = httpd;
    }

    public static async Task<SideBySide> StartAsync(string directives)
    {
        var vestige = await ServerProcess.StartAsync(ServerProcess.Basics + directives);
        try
        {
            return new SideBySide(vestige, await HttpdServer.StartAsync(directives));
        }
        catch (Exception)
        {
            await vestige.DisposeAsync();
            throw;
        }
    }

    /// <summary>What differs for a request, in words; null when nothing does.</summary>
    public async Task<string?> DifferenceAsync(string path, string method = "GET")
    {
        var expected = await SendAsync(_httpd.Endpoint, path, method);
        var actual = await SendAsync(_vestige.Endpoint, path, method);
        if (expected.Head != actual.Head)
        {
            return $"{method} {path}\n--- httpd\n{expected.Head}\n--- vestige\n{actual.Head}";
        }

        return expected.Body == actual.Body
            ? null
            : $"{method} {path}\n--- httpd\n{Around(expected.Body, actual.Body)}\n--- vestige\n"
                + Around(actual.Body, expected.Body);
    }

    /// <summary>What differs for several requests.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(IEnumerable<string> paths)
    {
        var differences = new List<string>();
        foreach (var path in paths)
        {
            if (await DifferenceAsync(path) is { } difference)
            {
                differences.Add(difference);
            }
        }

        return differences;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _httpd.DisposeAsync();
        await _vestige.DisposeAsync();
    }

    private async Task<(string Head, string Body)> SendAsync(IPEndPoint endpoint, string path, string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"http://{endpoint}{path}");
        request.Headers.TryAddWithoutValidation("X-Set", "ABC");
        request.Headers.TryAddWithoutValidation("X-Echo-One", "e1");
        request.Headers.TryAddWithoutValidation("X-Reg", "rr");
        request.Headers.TryAddWithoutValidation("User-Agent", "curl/8");
        using var response = await _client.SendAsync(request);
        var head = response.Headers.Concat(response.Content.Headers)
            .Where(header => !OwnHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .SelectMany(header => header.Value.Select(value => $"{header.Key}: {value}"))
            .Order(StringComparer.Ordinal)
            .Prepend(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
        var body = Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync());
        return (Neutral(string.Join('\n', head), endpoint), Neutral(body, endpoint));
    }

    private static string Neutral(string text, IPEndPoint endpoint) =>
        text.Replace(endpoint.ToString(), "HOST:PORT", StringComparison.Ordinal);

    private static string Around(string text, string other)
    {
        var at = text.AsSpan().CommonPrefixLength(other);
        var start = Math.Max(0, at - 100);
        return text.Substring(start, Math.Min(300, text.Length - start));
    }
}
