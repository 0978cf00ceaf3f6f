// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Functional.Support;
using Vestige.Hooks;

namespace Vestige.Functional.Traces;

/// <summary>Which functions are traced to the error log under which <c>LogLevel</c>.</summary>
public sealed class LevelTests
{
    private const string ExampleFixups = "> example[10] | < example[10] -1";

    [Theory]
    [InlineData("", "")]
    [InlineData("LogLevel notice", "")]
    [InlineData("LogLevel info", ExampleFixups)]
    [InlineData("LogLevel warn example:info", ExampleFixups)]
    [InlineData("LogLevel warn mod_example.cs:info", ExampleFixups)]
    [InlineData("LogLevel warn mod_example.c:info", ExampleFixups)]
    [InlineData("LogLevel warn example_module:info", ExampleFixups)]
    [InlineData("LogLevel info example:warn", "")]
    [InlineData("LogLevel warn alias:debug", "> alias[3] | < alias[3] -1 | > alias[10] | < alias[10] -1")]
    [InlineData("LogLevel warn alias:info", "")]
    [InlineData("LogLevel info alias:debug", "> alias[3] | < alias[3] -1 | > alias[10] | < alias[10] -1 | " + ExampleFixups)]
    [InlineData("LogLevel warn other:info", "> other[10] | < other[10] 0")]
    [InlineData("LogLevel example:info", ExampleFixups)]
    public async Task LogLevel_OfServer_ChoosesFunctions(string line, string expected)
    {
        await using var server = await StartAsync(line);
        await server.GetAsync("/a.txt");
        await server.StopAsync();
        Assert.Equal(
            line.StartsWith("LogLevel info", StringComparison.Ordinal) && !line.Contains("example:warn", StringComparison.Ordinal)
                ? expected + " | > other[10] | < other[10] 0"
                : line.Contains("example:warn", StringComparison.Ordinal) ? "> other[10] | < other[10] 0" : expected,
            TraceText.Joined(server.ErrorLog));
    }

    [Fact]
    public async Task LogLevel_Debug_TracesInternalModulesToo()
    {
        await using var server = await StartAsync("LogLevel debug");
        await server.GetAsync("/a.txt");
        await server.StopAsync();
        var lines = TraceText.Masked(server.ErrorLog);
        Assert.Contains("[T] [debug] HookChain.cs(L): hws : module --> (mod_alias.cs[3])(P)", lines);
        Assert.Contains("[T] [debug] HookChain.cs(L): hws : module <-- (mod_alias.cs[3])(P)(-1)", lines);
        Assert.Contains("[T] [debug] HookChain.cs(L): hws : module <-- (core.cs[12])(P)(0)", lines);
        Assert.Contains("[T] [info] hws : module --> (mod_example.cs[10])(P)", lines);
        Assert.Contains("[T] [info] hws : module <-- (mod_example.cs[10])(P)(-1)", lines);
    }

    [Fact]
    public async Task LogLevel_Debug_NamesTheLinesFromWhichFunctionsAreCalled()
    {
        await using var server = await StartAsync("LogLevel warn alias:debug");
        await server.GetAsync("/a.txt");
        await server.StopAsync();
        var numbers = server.ErrorLog
            .Where(static line => line.Contains("HookChain.cs(", StringComparison.Ordinal))
            .Select(static line => int.Parse(line.Split("HookChain.cs(")[1].Split(')')[0]))
            .ToList();
        var source = await File.ReadAllLinesAsync(SourceFile("src/Vestige.Core/Hooks/HookChain.cs"), TestContext.Current.CancellationToken);
        Assert.Contains("request.Enter(", source[numbers[0] - 1], StringComparison.Ordinal);
        Assert.Contains("request.Leave(", source[numbers[1] - 1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogLevel_OfVirtualHost_HoldsForItsRequests()
    {
        await using var server = await StartAsync("""
            <VirtualHost *:{PORT}>
              ServerName quiet.example
            </VirtualHost>
            <VirtualHost *:{PORT}>
              ServerName loud.example
              LogLevel info
              ErrorLog logs/loud_log
            </VirtualHost>
            """);
        await server.GetAsync("/a.txt", "quiet.example");
        await server.GetAsync("/a.txt", "loud.example");
        await server.StopAsync();
        Assert.Equal(
            ExampleFixups + " | > other[10] | < other[10] 0", TraceText.Joined(server.Log("loud_log")));
        Assert.Empty(TraceText.Masked(server.ErrorLog));
    }

    [Theory]
    [InlineData("<Directory {ROOT}/htdocs/loud>\nLogLevel info\n</Directory>")]
    [InlineData("<Location /loud>\nLogLevel info\n</Location>")]
    [InlineData("<Directory {ROOT}/htdocs/loud>\nLogLevel example:info other:info\n</Directory>")]
    [InlineData("<Location /loud>\nLogLevel example:warn\n</Location>\n<LocationMatch ^/loud>\nLogLevel example:info other:info\n</LocationMatch>")]
    public async Task LogLevel_OfSection_HoldsBelowIt(string section)
    {
        await using var server = await StartAsync(section);
        server.Write("loud/a.txt", "text\n");
        await server.GetAsync("/a.txt");
        await server.GetAsync("/loud/a.txt");
        await server.StopAsync();
        Assert.Equal(ExampleFixups + " | > other[10] | < other[10] 0", TraceText.Joined(server.ErrorLog));
    }

    [Fact]
    public async Task LogLevel_OfSectionNamesModules_OthersKeepTheServers()
    {
        await using var server = await StartAsync("LogLevel info\n<Location /quiet>\nLogLevel other:warn\n</Location>");
        server.Write("quiet/a.txt", "text\n");
        await server.GetAsync("/quiet/a.txt");
        await server.StopAsync();
        Assert.Equal(ExampleFixups, TraceText.Joined(server.ErrorLog));
    }

    [Fact]
    public async Task LogLevel_OfSection_FunctionThatBringsItIntoForceHasNoHalfLines()
    {
        await using var server = await StartAsync("<Directory {ROOT}/htdocs>\nLogLevel debug\n</Directory>");
        await server.GetAsync("/a.txt");
        await server.StopAsync();
        var steps = TraceText.Steps(server.ErrorLog);
        Assert.DoesNotContain(steps, static step => step.Contains("core[4]", StringComparison.Ordinal));
        Assert.Equal(steps.Count(static step => step[0] == '>'), steps.Count(static step => step[0] == '<'));
        Assert.Contains("> example[10]", steps);
    }

    private static string SourceFile(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Vestige.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, name);
    }

    private static async Task<FunctionalServer> StartAsync(string configuration)
    {
        var server = await FunctionalServer.StartAsync(
            configuration,
            new ProbeModule("example", static registration =>
                registration.Hook(RequestHooks.Fixups, static _ => HookResult.Declined, HookOrder.Last))
            {
                IsExternal = true,
            },
            new ProbeModule("other", static registration =>
                registration.Hook(RequestHooks.Fixups, static _ => HookResult.Ok, HookOrder.ReallyLast))
            {
                IsExternal = true,
            });
        server.Write("a.txt", "text\n");
        return server;
    }
}
