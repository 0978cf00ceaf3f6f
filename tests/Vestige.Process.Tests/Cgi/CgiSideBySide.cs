// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Text.RegularExpressions;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Cgi;

/// <summary>Vestige and Apache httpd with <c>mod_cgid</c>, the same directives and the same programs.</summary>
internal sealed partial class CgiSideBySide : IAsyncDisposable
{
    // What tells the servers apart, belongs to the connection, or depends on how fast a program writes.
    private static readonly string[] OwnHeaders =
        ["Server", "Date", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length"];

    private readonly ServerProcess _vestige;
    private readonly HttpdServer _httpd;

    private CgiSideBySide(ServerProcess vestige, HttpdServer httpd)
    {
        _vestige = vestige;
        _httpd = httpd;
    }

    public static async Task<CgiSideBySide> StartAsync(string directives)
    {
        var vestige = await ServerProcess.StartAsync(ServerProcess.Basics + directives);
        try
        {
            return new CgiSideBySide(vestige, await HttpdServer.StartAsync(directives));
        }
        catch (Exception)
        {
            await vestige.DisposeAsync();
            throw;
        }
    }

    /// <summary>What differs for a request, in words; null when nothing does. <c>HOST</c> stands for the address.</summary>
    public async Task<string?> DifferenceAsync(string request)
    {
        var expected = await SendAsync(_httpd.Endpoint, request);
        var actual = await SendAsync(_vestige.Endpoint, request);
        return expected == actual ? null : $"{request}\n--- httpd\n{expected}\n--- vestige\n{actual}";
    }

    /// <summary>The messages of the two error logs about programs, without what stands before them.</summary>
    public async Task<(IReadOnlyList<string> Httpd, IReadOnlyList<string> Vestige)> MessagesAsync(int count)
    {
        await Wait.UntilAsync(
            () => Messages(_vestige.ErrorLog).Count >= count && Messages(_httpd.ErrorLog).Count >= count,
            $"{count} messages; httpd:\n{_httpd.ErrorLog}\nvestige:\n{_vestige.ErrorLog}");
        return (Messages(_httpd.ErrorLog), Messages(_vestige.ErrorLog));
    }

    public async ValueTask DisposeAsync()
    {
        await _httpd.DisposeAsync();
        await _vestige.DisposeAsync();
    }

    private static IReadOnlyList<string> Messages(string log) =>
        [.. OfPrograms().Matches(log).Select(match => match.Groups[1].Value)];

    private static async Task<string> SendAsync(IPEndPoint endpoint, string request)
    {
        RawResponse answer;
        try
        {
            answer = await RawHttp.SendAsync(endpoint, request.Replace("HOST", endpoint.ToString(), StringComparison.Ordinal));
        }
        catch (IOException cut)
        {
            return cut.Message;
        }

        var headers = answer.Headers
            .Where(line => !OwnHeaders.Contains(line[..line.IndexOf(':')], StringComparer.OrdinalIgnoreCase))
            .Select(line => line.TrimEnd())
            .Order(StringComparer.OrdinalIgnoreCase);
        var text = string.Join('\n', [answer.StatusLine.TrimEnd(), .. headers, "", System.Text.Encoding.Latin1.GetString(answer.Body)]);
        text = text.Replace(endpoint.ToString(), "HOST", StringComparison.Ordinal)
            .Replace($"SERVER_PORT={endpoint.Port}", "SERVER_PORT=", StringComparison.Ordinal);
        return Own().Replace(text, "$1=");
    }

    [GeneratedRegex("(?m)^((?:REDIRECT_)*(?:REMOTE_PORT|SERVER_SOFTWARE))=.*$")]
    private static partial Regex Own();

    [GeneratedRegex(@"(?m)^\[[^\]]*\] \[(?:cgid?|http):error\] \[pid [^\]]*\] (?:\[client [^\]]*\] )?(.*)$")]
    private static partial Regex OfPrograms();
}
