// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Functional.Support;
using Vestige.Hooks;

namespace Vestige.Functional.Traces;

/// <summary><c>HWSSuppressModuleTrace</c>, and what the directives of the trace say to bad input.</summary>
public sealed class TraceDirectiveTests
{
    private const string Hook = "> example[10] | < example[10] -1";
    private const string Handler = "> example[12] | < example[12] -1";
    private const string Other = "> other[10] | < other[10] -1";

    [Theory]
    [InlineData("", Hook + " | " + Other + " | " + Handler)]
    [InlineData("HWSSuppressModuleTrace mod_example.cs", Other)]
    [InlineData("HWSSuppressModuleTrace mod_example.c", Other)]
    [InlineData("HWSSuppressModuleTrace mod_example", Other)]
    [InlineData("HWSSuppressModuleTrace mod_example all", Other)]
    [InlineData("HWSSuppressModuleTrace mod_example ALL", Other)]
    [InlineData("HWSSuppressModuleTrace mod_example hook", Other + " | " + Handler)]
    [InlineData("HWSSuppressModuleTrace mod_example handler", Hook + " | " + Other)]
    [InlineData("HWSSuppressModuleTrace mod_example\nHWSSuppressModuleTrace mod_example.c hook", Other + " | " + Handler)]
    [InlineData("HWSSuppressModuleTrace mod_example hook\nHWSSuppressModuleTrace mod_example.cs handler", Hook + " | " + Other)]
    [InlineData("HWSSuppressModuleTrace mod_example handler\nHWSSuppressModuleTrace mod_other", Hook)]
    public async Task Suppress_Module_LeavesItsLinesOut(string lines, string expected)
    {
        foreach (var destination in new[] { "LogLevel info", "HWSRequestLog logs/hws\nHWSRequestLogType module-info" })
        {
            await using var server = await StartAsync($"{destination}\n{lines}");
            await server.GetAsync("/a.txt");
            await server.StopAsync();
            var log = destination.StartsWith("HWS", StringComparison.Ordinal) ? server.Log("hws") : server.ErrorLog;
            Assert.Equal(expected, TraceText.Joined(log));
        }
    }

    [Fact]
    public async Task Suppress_InternalModule_LeavesItsLinesOut()
    {
        await using var server = await StartAsync(
            "LogLevel debug\nHWSSuppressModuleTrace mod_alias\nHWSSuppressModuleTrace core handler\nHWSSuppressModuleTrace http_core.c");
        await server.GetAsync("/a.txt");
        await server.StopAsync();
        var steps = TraceText.Steps(server.ErrorLog);
        Assert.DoesNotContain(steps, static step => step.Contains(" alias[", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, static step => step.Contains(" http_core[", StringComparison.Ordinal));
        Assert.DoesNotContain("> core[12]", steps);
        Assert.Contains("> core[3]", steps);
    }

    [Fact]
    public async Task Suppress_Program_HasItsLinesAllTheSame()
    {
        await using var server = await FunctionalServer.StartAsync(
            "LogLevel info\nHWSSuppressModuleTrace mod_probe",
            new ProbeModule(static registration => registration.Hook(RequestHooks.Handler, static async request =>
            {
                await using var program = await request.StartProgramAsync(new Vestige.Programs.ProgramStart
                {
                    FileName = "/bin/true",
                    Argument0 = "true",
                    Environment = [],
                    WorkingDirectory = "/",
                });
                await program.Exited;
                return (HookResult)204;
            }, HookOrder.First))
            {
                IsExternal = true,
            });
        await server.GetAsync("/");
        await server.StopAsync();
        var lines = TraceText.Masked(server.ErrorLog);
        Assert.Equal(2, lines.Length);
        Assert.Matches(@"^\[T\] \[info\] hws : cgi --> \(exec=/bin/true\)\(argv0=true\)\(P\)\(\d+\)$", lines[0]);
        Assert.Matches(@"^\[T\] \[info\] hws : cgi <-- \(exec=/bin/true\)\(P\)\(\d+\)\(exit 0\)$", lines[1]);
    }

    [Theory]
    [InlineData("HWSSuppressModuleTrace mod_nosuch", "HWSSuppressModuleTrace: no module mod_nosuch is loaded")]
    [InlineData("HWSSuppressModuleTrace mod_nosuch.cs handler", "HWSSuppressModuleTrace: no module mod_nosuch is loaded")]
    [InlineData("HWSRequestLogType request", "HWSRequestLogType has no effect without HWSRequestLog")]
    public async Task Line_WithoutEffect_IsWarnedOf(string line, string expected)
    {
        await using var server = await StartAsync("\n" + line);
        var found = Assert.Single(server.Findings, static finding => finding.Severity == DiagnosticSeverity.Warning);
        Assert.Equal(expected, found.Message);
        Assert.Equal($"{server.Root}/conf/httpd.conf:{LineOf(server, line)}", found.Location.ToString());
    }

    [Fact]
    public async Task RequestLogType_Proxy_IsNoted()
    {
        await using var server = await StartAsync("HWSRequestLog logs/hws\nHWSRequestLogType proxy request");
        var found = Assert.Single(
            server.Findings, static finding => finding.Message.StartsWith("HWSRequestLogType", StringComparison.Ordinal));
        Assert.Equal(DiagnosticSeverity.Note, found.Severity);
        Assert.Equal(
            "HWSRequestLogType: no module of this server makes requests to other servers: there will be no proxy lines",
            found.Message);
    }

    [Theory]
    [InlineData(
        "HWSRequestLogType modules",
        "HWSRequestLogType: found 'modules', expected one or more of module-info, module-debug, request, filter, proxy, or none")]
    [InlineData(
        "HWSRequestLogType request Filters",
        "HWSRequestLogType: found 'Filters', expected one or more of module-info, module-debug, request, filter, proxy, or none")]
    [InlineData("HWSRequestLogType none request", "HWSRequestLogType: none stands alone, found other words beside it")]
    [InlineData("HWSSuppressModuleTrace mod_alias.cs never", "HWSSuppressModuleTrace: found 'never', expected all, hook or handler")]
    [InlineData(
        "HWSSuppressModuleTrace alias",
        "HWSSuppressModuleTrace: found 'alias', expected the name of a module such as mod_alias.cs, mod_alias.c or mod_alias")]
    [InlineData(
        "HWSSuppressModuleTrace mod_alias.so",
        "HWSSuppressModuleTrace: found 'mod_alias.so', expected the name of a module such as mod_alias.cs, mod_alias.c or mod_alias")]
    [InlineData(
        "HWSSuppressModuleTrace mod_",
        "HWSSuppressModuleTrace: found 'mod_', expected the name of a module such as mod_alias.cs, mod_alias.c or mod_alias")]
    [InlineData("HWSLogTimeVerbose yes", "HWSLogTimeVerbose: found 'yes', expected On or Off; usage: HWSLogTimeVerbose On|Off")]
    [InlineData("ModuleTraceFormat xml", "ModuleTraceFormat: found 'xml', expected Hws, Extended or Json")]
    [InlineData("ModuleTraceFormat 1", "ModuleTraceFormat: found '1', expected Hws, Extended or Json")]
    public async Task Line_WithBadInput_IsRefusedWithItsPlace(string line, string expected)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync("\n" + line));
        Assert.EndsWith($"/conf/httpd.conf:10: {expected}", refused.Message.Split('\n')[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HWSRequestLog")]
    [InlineData("HWSRequestLog a b")]
    [InlineData("HWSRequestLogType")]
    [InlineData("HWSSuppressModuleTrace")]
    [InlineData("HWSSuppressModuleTrace mod_alias all hook")]
    [InlineData("HWSLogTimeVerbose")]
    [InlineData("ModuleTraceFormat")]
    [InlineData("<VirtualHost *>\nHWSRequestLog logs/x\n</VirtualHost>")]
    [InlineData("<VirtualHost *>\nModuleTraceFormat json\n</VirtualHost>")]
    [InlineData("<Directory />\nHWSSuppressModuleTrace mod_alias\n</Directory>")]
    [InlineData("<Location />\nHWSLogTimeVerbose On\n</Location>")]
    public async Task Line_WithWrongShapeOrPlace_IsRefusedWithItsPlace(string line)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync("\n" + line));
        var words = line.Split('\n');
        var name = words[words.Length / 2].Split(' ')[0];
        Assert.Contains($"/conf/httpd.conf:{10 + (words.Length / 2)}: {name}", refused.Message);
    }

    private static int LineOf(FunctionalServer server, string line) =>
        Array.IndexOf(File.ReadAllLines($"{server.Root}/conf/httpd.conf"), line) + 1;

    private static async Task<FunctionalServer> StartAsync(string configuration)
    {
        var server = await FunctionalServer.StartAsync(
            configuration,
            new ProbeModule("example", static registration =>
            {
                registration.Hook(RequestHooks.Fixups, static _ => HookResult.Declined, HookOrder.Last);
                registration.Hook(RequestHooks.Handler, static _ => HookResult.Declined);
            })
            {
                IsExternal = true,
            },
            new ProbeModule("other", static registration =>
                registration.Hook(RequestHooks.Fixups, static _ => HookResult.Declined, HookOrder.ReallyLast))
            {
                IsExternal = true,
            });
        server.Write("a.txt", "text\n");
        return server;
    }
}
