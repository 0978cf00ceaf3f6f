// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Functional.Support;
using Vestige.Hooks;

namespace Vestige.Functional.Traces;

/// <summary><c>HWSRequestLog</c> and what goes into it.</summary>
public sealed class RequestLogTests
{
    private const string Example = "> example[10] | < example[10] -1";
    private const string Start = "(P) client : hws --> (127.0.0.1:C,127.0.0.1:S[A])";
    private const string End = "(P) client : hws <-- (127.0.0.1:C,127.0.0.1:S[R])";
    private const string Filters = "(P) hws : out-filter --> (core[60]) | (P) hws : out-filter <-- (core[60])(0)";

    [Theory]
    [InlineData("", Start + " | " + Example + " | " + End)]
    [InlineData("HWSRequestLogType module-info", Example)]
    [InlineData("HWSRequestLogType Module-Info", Example)]
    [InlineData("HWSRequestLogType request", Start + " | " + End)]
    [InlineData("HWSRequestLogType none", "")]
    [InlineData("HWSRequestLogType proxy", "")]
    [InlineData("HWSRequestLogType module-info request", Start + " | " + Example + " | " + End)]
    [InlineData("HWSRequestLogType request module-info proxy", Start + " | " + Example + " | " + End)]
    [InlineData("HWSRequestLogType request\nHWSRequestLogType module-info", Example)]
    public async Task Types_EachWord_ChoosesLines(string line, string expected)
    {
        await using var server = await StartAsync("HWSRequestLog logs/hws\n" + line);
        await server.GetAsync("/a.txt");
        await server.StopAsync();
        Assert.Equal(expected, TraceText.Joined(server.Log("hws")));
        Assert.Empty(TraceText.Masked(server.ErrorLog));
    }

    [Theory]
    [InlineData("filter", Filters)]
    [InlineData("filter request", Start + " | " + Filters + " | " + End)]
    [InlineData("filter module-info", Example + " | " + Filters)]
    [InlineData("filter module-info request", Start + " | " + Example + " | " + Filters + " | " + End)]
    public async Task Types_WithFilter_HasTheEndsOfTheChains(string words, string expected)
    {
        await using var server = await StartAsync("HWSRequestLog logs/hws\nHWSRequestLogType " + words);
        await server.GetAsync("/empty.txt");
        await server.StopAsync();
        Assert.Equal(expected, TraceText.Joined(server.Log("hws")));
    }

    [Theory]
    [InlineData("module-debug", false)]
    [InlineData("module-debug request", true)]
    [InlineData("module-info module-debug request filter proxy", true)]
    public async Task Types_ModuleDebug_HasInternalModules(string words, bool hasRequests)
    {
        await using var server = await StartAsync("HWSRequestLog logs/hws\nHWSRequestLogType " + words);
        await server.GetAsync("/a.txt");
        await server.StopAsync();
        var lines = TraceText.Masked(server.Log("hws"));
        Assert.Contains("[T] [debug] HookChain.cs(L): hws : module --> (mod_alias.cs[3])(P)", lines);
        Assert.Contains("[T] [info] hws : module <-- (mod_example.cs[10])(P)(-1)", lines);
        Assert.Equal(hasRequests, lines.Contains("[T] " + End));
    }

    [Theory]
    [InlineData("debug")]
    [InlineData("warn")]
    public async Task RequestLog_Given_ErrorLogHasNoTraceWhateverItsLevel(string level)
    {
        await using var server = await StartAsync($"LogLevel {level}\nHWSRequestLog logs/hws\nHWSRequestLogType module-info");
        await server.GetAsync("/missing");
        await server.StopAsync();
        Assert.Equal(Example, TraceText.Joined(server.Log("hws")));
        Assert.Empty(TraceText.Masked(server.ErrorLog));
    }

    [Fact]
    public async Task RequestLog_OfHosts_IsOneForTheWholeServer()
    {
        await using var server = await StartAsync("""
            HWSRequestLog logs/hws
            HWSRequestLogType module-info
            <VirtualHost *:{PORT}>
              ServerName a.example
              ErrorLog logs/a_log
              LogLevel debug
            </VirtualHost>
            """);
        await server.GetAsync("/a.txt", "a.example");
        await server.StopAsync();
        Assert.Equal(Example, TraceText.Joined(server.Log("hws")));
        Assert.Empty(TraceText.Masked(server.Log("a_log")));
    }

    [Fact]
    public async Task RequestLog_Program_IsOpenedAsOne()
    {
        await using var server = await StartAsync("HWSRequestLog \"|/usr/bin/rotatelogs hws 100\"");
        await server.GetAsync("/a.txt");
        await server.StopAsync();
        Assert.Equal(Start + " | " + Example + " | " + End, TraceText.Joined(server.LogOf("|/usr/bin/rotatelogs hws 100")));
    }

    [Theory]
    [InlineData("HWSLogTimeVerbose On", "[T.m]")]
    [InlineData("HWSLogTimeVerbose Off", "[T]")]
    [InlineData("", "[T]")]
    public async Task LogTimeVerbose_On_EveryLineHasMilliseconds(string line, string time)
    {
        await using var server = await StartAsync(
            "HWSRequestLog logs/hws\nHWSRequestLogType module-debug request filter\n" + line);
        await server.GetAsync("/a.txt");
        await server.StopAsync();
        Assert.All(TraceText.Masked(server.Log("hws")), text => Assert.StartsWith(time + " ", text));
    }

    [Fact]
    public async Task Format_Extended_EveryLineHasItsEnd()
    {
        await using var server = await StartAsync("HWSRequestLog logs/hws\nModuleTraceFormat extended");
        await server.GetAsync("/a.txt?secret=1");
        await server.StopAsync();
        Assert.Equal(
            [
                "[T] (P) client : hws --> (127.0.0.1:C,127.0.0.1:S[A]) [R] [request]",
                "[T] [info] hws : request --> (GET /a.txt?secret=* HTTP/1.1)(127.0.0.1:C,127.0.0.1:S)(P) [R] [request]",
                "[T] [info] hws : module --> (mod_example.cs[10])(P) [R] [fixups]",
                "[T] [info] hws : module <-- (mod_example.cs[10])(P)(-1) [R] [fixups=DECLINED]",
                "[T] [info] hws : request <-- (P)(200) [R] [request=200]",
                "[T] (P) client : hws <-- (127.0.0.1:C,127.0.0.1:S[R]) [R] [request=200]",
            ],
            TraceText.Masked(server.Log("hws")));
    }

    [Fact]
    public async Task Format_ExtendedWithoutExternalModule_RequestsHaveTheirLines()
    {
        await using var server = await FunctionalServer.StartAsync("LogLevel info\nModuleTraceFormat extended");
        server.Write("a.txt", "text\n");
        await server.GetAsync("/a.txt");
        await server.StopAsync();
        Assert.Equal(
            [
                "[T] [info] hws : request --> (GET /a.txt HTTP/1.1)(127.0.0.1:C,127.0.0.1:S)(P) [R] [request]",
                "[T] [info] hws : request <-- (P)(200) [R] [request=200]",
            ],
            TraceText.Masked(server.ErrorLog));
    }

    [Fact]
    public async Task Format_Json_EveryLineIsAnObjectOfTheRequest()
    {
        await using var server = await StartAsync(
            "LogFormat \"%L\" id\nCustomLog logs/ids id\nHWSRequestLog logs/hws\nHWSRequestLogType module-debug request filter\n"
            + "ModuleTraceFormat json");
        await server.GetAsync("/a.txt");
        await server.StopAsync();
        var id = Assert.Single(server.Log("ids"));
        Assert.All(server.Log("hws"), line =>
        {
            using var parsed = System.Text.Json.JsonDocument.Parse(line);
            Assert.Equal(Environment.ProcessId, parsed.RootElement.GetProperty("pid").GetInt32());
            Assert.Equal(id, parsed.RootElement.GetProperty("id").GetString());
        });
        Assert.Contains(server.Log("hws"), static line => line.Contains("\"module\":\"mod_alias.cs\",\"external\":false,", StringComparison.Ordinal));
    }

    private static async Task<FunctionalServer> StartAsync(string configuration)
    {
        var server = await FunctionalServer.StartAsync(
            configuration,
            new ProbeModule("example", static registration =>
                registration.Hook(RequestHooks.Fixups, static _ => HookResult.Declined, HookOrder.Last))
            {
                IsExternal = true,
            });
        server.Write("a.txt", "text\n");
        server.Write("empty.txt", "");
        return server;
    }
}
