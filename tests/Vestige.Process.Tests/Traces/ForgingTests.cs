// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Vestige.ProcessTests.Hooks;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Traces;

/// <summary>Whatever a client sends or a file is called: a line of the trace stays one line, and says what happened.</summary>
public sealed class ForgingTests
{
    private const string Forged = "[Fri Jul 15 17:29:43 2005] [info] hws : module --> (mod_forged.cs[1])(666)";

    private const string WritesOddNames = """
        cd "$1/list"
        for name in 'a\nb' 'a\033[31mb' 'a)(b' 'a"b\' 'a\377\376b' 'a\303\251b' 'a\nFORGED'; do
            printf x > "$(printf "$name")"
        done
        odd=$(printf 'odd\nx')
        cp -p "$1/cgi-bin/ok" "$1/cgi-bin/${odd%x}$2"
        """;

    // As they would stand in a target; {} is the forged line with its blanks encoded.
    private static readonly string[] Texts =
    [
        "%0a{}", "%0d%0a{}%0d%0a", "%1b[31m{}", "{}", ")({}", "%29%28{}", "\"{}\"", "%22%5c{}", "\\n{}", "'{}`", "%c3%28{}",
        "%ff%fe{}", "%c0%af{}", "%e2%80%a8{}", "%ed%a0%80{}", "]%20[id%20forged]{}", "%7f%9b{}", "\u00e9\u0085{}", "%08%0b%0c{}",
    ];

    // Characters that no client may send, and that one sends all the same.
    private static readonly string[] RawTexts = ["\n", "\r", "\r\n", "\u001b[31m", "\t", "\u0000", "\u0007", "\u007f", "\u009b"];

    private static readonly HashSet<string> Keys =
    [
        "time", "level", "source", "type", "event", "module", "external", "offset", "hook", "filter", "filterType", "direction",
        "result", "name", "threw", "cancelled", "pid", "tid", "id", "us", "exec", "argv0", "args", "child", "exit", "signal",
        "client", "server", "mark", "method", "target", "protocol", "status", "by", "reason", "at", "declined",
    ];

    private static readonly string[] Places =
        ["/missing/", "/list/", "/cgi-bin/ok?", "/cgi-bin/ok/", "/local/", "/gone-away/", "/am/", "/file.txt?x=", "/"];

    [Theory]
    [InlineData("hws")]
    [InlineData("extended")]
    [InlineData("json")]
    public async Task Trace_WhatClientsSend_IsNoLineOfItsOwn(string format)
    {
        using var site = new HookSite();
        await ShellAsync(WritesOddNames, site.Documents);
        try
        {
            await using var server = await StartAsync(site, format);
            await SendAllAsync(server, format);
        }
        finally
        {
            await ShellAsync("rm -r \"$1/list\"", site.Documents);
        }
    }

    private static async Task SendAllAsync(ServerProcess server, string format)
    {
        var log = new GrowingLog(server.Root.PathOf("logs/trace"));
        var answered = 0;
        foreach (var request in Requests())
        {
            using var connection = await RawConnection.ConnectAsync(server.Endpoint);
            await connection.SendAsync(request);
            answered += (await connection.ReadToEndAsync()).Length > 0 ? 1 : 0;
        }

        foreach (var fields in Streams())
        {
            answered += await RawStreams.SendAsync(server.Endpoint, fields) ? 1 : 0;
        }

        var lines = new List<string>();
        await Wait.ForAsync(
            () => Read(log, lines).Count(line => IsEnd(line)) >= answered ? lines : null,
            () => $"{answered} requests end, {lines.Count(line => IsEnd(line))} have");
        Assert.True(answered > 200, $"{answered} answers");
        var worker = Assert.Single(server.Children);
        var bad = lines.Where(line => !IsGood(format, line, worker)).Take(10).ToList();
        Assert.True(bad.Count == 0, string.Join('\n', bad));
        Assert.Equal(lines.Count(line => IsStart(line)), lines.Count(line => IsEnd(line)));
        await LogsAreCleanAsync(server);
    }

    // What the error log says of such requests is printable, and no line of a trace to who reads it as one.
    private static async Task LogsAreCleanAsync(ServerProcess server)
    {
        var errors = new GrowingLog(server.Root.PathOf("logs/error_log")).NewLines();
        Assert.NotEmpty(errors);
        Assert.DoesNotContain(errors, static line => line.AsSpan().ContainsAnyExceptInRange(' ', '~'));
        var viewed = await VestigeExecutable.RunAsync(
            "trace", "--json", server.Root.PathOf("logs/error_log"), server.Root.PathOf("logs/trace"));
        Assert.Equal(0, viewed.ExitCode);
        var said = JsonDocument.Parse(viewed.Output).RootElement;
        Assert.Equal(0, said.GetProperty("summary").GetProperty("broken").GetInt32());
        Assert.DoesNotContain(
            said.GetProperty("sums").EnumerateArray(),
            static sum => sum.TryGetProperty("module", out var module) && module.GetString() is "mod_forged.cs");
    }

    private static Task<ServerProcess> StartAsync(HookSite site, string format) => ServerProcess.StartAsync(
        ServerProcess.Basics + $"""
        LoadModule auth_basic_module {VictimModule.PathOf("BasicAuthentication")}
        {site.Configuration("")}
        StartServers 1
        Protocols h2c http/1.1
        LimitRequestFields 50
        HWSRequestLog logs/trace
        HWSRequestLogType module-debug request filter
        ModuleTraceFormat {format}

        """);

    private static List<string> Read(GrowingLog log, List<string> lines)
    {
        lines.AddRange(log.NewLines());
        return lines;
    }

    private static IEnumerable<string> Encoded =>
        Texts.Select(static text => text.Replace("{}", Forged.Replace(" ", "%20"), StringComparison.Ordinal));

    private static IEnumerable<string> Raw => RawTexts.Select(static text => text + Forged);

    private static IEnumerable<string> Requests()
    {
        const string End = "Host: localhost\r\nConnection: close\r\n\r\n";
        foreach (var place in Places)
        {
            foreach (var text in Encoded)
            {
                yield return $"GET {place}{text} HTTP/1.1\r\n{End}";
            }
        }

        foreach (var text in Raw)
        {
            yield return $"GET /{text} HTTP/1.1\r\n{End}";
            yield return $"GET{text} / HTTP/1.1\r\n{End}";
            yield return $"GET / HTTP/1.1{text}\r\n{End}";
            yield return $"GET / HTTP/1.1\r\nUser-Agent: {text}\r\n{End}";
            yield return $"GET / HTTP/1.1\r\nX{text}: a\r\n{End}";
            yield return $"GET / HTTP/1.1\r\nHost: {text}\r\nConnection: close\r\n\r\n";
        }

        yield return $"!#$%&'*+-.^_`|~ / HTTP/1.1\r\n{End}";
        yield return $"{new string('M', 6000)} /{new string('p', 1500)} HTTP/1.1\r\n{End}";
        yield return $"GET /{new string('p', 7000)} HTTP/1.1\r\n{End}";
        yield return $"GET /cgi-bin/ok?{string.Concat(Enumerable.Repeat("%29+", 1700))} HTTP/1.1\r\n{End}";
        yield return $"GET /cgi-bin/odd%0a{Forged.Replace(" ", "%20")} HTTP/1.1\r\n{End}";
        yield return $"GET /cgi-bin/odd%0a{Forged.Replace(" ", "%20")}?a+b%29 HTTP/1.1\r\n{End}";
    }

    private static IEnumerable<(string Name, string Value)[]> Streams()
    {
        foreach (var text in Encoded.Concat(Raw))
        {
            yield return Stream("GET", "/missing/" + text, "localhost", "x");
            yield return Stream("GET", "/cgi-bin/ok?" + text, "localhost", "x");
            yield return Stream("GET", "/", "localhost", text);
            yield return Stream("GET", "/", text, "x");
            yield return Stream("GET" + text, "/", "localhost", "x");
        }
    }

    private static (string Name, string Value)[] Stream(string method, string path, string host, string agent) =>
        [(":method", method), (":scheme", "http"), (":path", path), (":authority", host), ("user-agent", agent)];

    // Names that only a shell can write, and remove: .NET takes none that is not UTF-8.
    private static async Task ShellAsync(string script, string documents)
    {
        using var shell = System.Diagnostics.Process.Start(
            new ProcessStartInfo("/bin/sh", ["-e", "-c", script, "sh", documents, Forged]))!;
        await shell.WaitForExitAsync().WaitAsync(Wait.Bound);
        Assert.Equal(0, shell.ExitCode);
    }

    private static bool IsEnd(string line) =>
        line.EndsWith("[R])", StringComparison.Ordinal) || line.Contains("[R]) [id ", StringComparison.Ordinal)
        || line.Contains("\"mark\":\"R\"", StringComparison.Ordinal);

    private static bool IsStart(string line) =>
        line.EndsWith("[A])", StringComparison.Ordinal) || line.EndsWith("[K])", StringComparison.Ordinal)
        || line.Contains("[A]) [id ", StringComparison.Ordinal) || line.Contains("[K]) [id ", StringComparison.Ordinal)
        || line.Contains("\"mark\":\"A\"", StringComparison.Ordinal) || line.Contains("\"mark\":\"K\"", StringComparison.Ordinal);

    private static bool IsGood(string format, string line, int worker)
    {
        if (line.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return false;
        }

        if (format is "json")
        {
            return IsGoodJson(line, worker);
        }

        var match = (format is "hws" ? StrictLine.Hws() : StrictLine.Extended()).Match(line);
        var pid = worker.ToString(CultureInfo.InvariantCulture);
        return match.Success && !line.Contains("(mod_forged", StringComparison.Ordinal)
            && match.Groups["pid"].Captures.All(found => found.Value == pid);
    }

    private static bool IsGoodJson(string line, int worker)
    {
        try
        {
            var fields = JsonDocument.Parse(line).RootElement.EnumerateObject().ToList();
            var names = fields.Select(static field => field.Name).ToList();
            return names.Distinct().Count() == names.Count
                && names.TrueForAll(Keys.Contains)
                && !fields.Exists(static field => field.NameEquals("module") && field.Value.GetString() is "mod_forged.cs")
                && fields.Single(static field => field.NameEquals("pid")).Value.GetInt32() == worker;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
