// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Traces;

/// <summary><c>vestige trace</c> on logs of a real server, and its command line.</summary>
public sealed partial class TraceCommandTests
{
    private const string Site = ServerProcess.Basics + """
        LogLevel debug
        ErrorDocument 404 /gone.html
        DirectoryIndex none.html index.html
        <Directory htdocs/private>
            Require ip 192.0.2.1
        </Directory>

        """;

    [Theory]
    [InlineData("extended")]
    [InlineData("json")]
    public async Task Trace_OfARealServer_TellsItsRequests(string format)
    {
        await using var server = await ServerProcess.StartAsync(
            $"{Site}ModuleTraceFormat {format}\nHWSRequestLog logs/request_log\nHWSRequestLogType module-debug request filter\n", Prepare);
        foreach (var path in new[] { "/", "/private/", "/missing" })
        {
            await server.GetAsync(path);
        }

        await server.StopAsync();
        var log = server.Root.PathOf("logs/request_log");
        var summary = await Traced(0, log, "--json");
        Assert.Equal((0, 0, 0, 0), (Number(summary, "broken"), Number(summary, "foreign"), Number(summary, "unpaired"), Number(summary, "lost")));
        Assert.Equal(3, summary.GetProperty("requests").GetProperty("ended").GetInt32());
        Assert.Equal(0, summary.GetProperty("requests").GetProperty("notEnded").GetInt32());
        Assert.Equal(0, summary.GetProperty("neverReturned").GetArrayLength());
        Assert.Equal(Number(summary, "lines"), summary.GetProperty("formats").GetProperty(format).GetInt64());

        var trees = await VestigeExecutable.RunAsync("trace", "--slow", "3", log);
        Assert.Equal((0, ""), (trees.ExitCode, trees.Error));
        Assert.Matches(@"request \w+ GET / HTTP/1\.1\n  status   200 after ", trees.Output);
        Assert.Matches(@"request \w+ GET /private/ HTTP/1\.1\n  status   403 after (.*\n)+?  why      403 by mod_authz_core\.cs\[6\]", trees.Output);
        Assert.Matches(@"  subrequest GET /none\.html  -> \d+\n", trees.Output);
        Assert.Matches(@"  redirect GET /gone\.html  because of 404\n", trees.Output);
        Assert.Matches(@"  handler +core\.cs\[12\] +404\n", trees.Output);
        Assert.Matches(@"  out-filter +core\[60\] +0\n", trees.Output);
    }

    [Fact]
    public async Task Trace_OfDefaultLinesInAMixedErrorLog_CountsAndSaysWhatIsMissing()
    {
        await using var server = await ServerProcess.StartAsync(Site, Prepare);
        await server.GetAsync("/");
        await server.StopAsync();

        var log = server.Root.PathOf("logs/error_log");
        var summary = await Traced(0, log, "--json");
        Assert.Equal((0, 0), (Number(summary, "broken"), Number(summary, "unpaired")));
        Assert.True(Number(summary, "foreign") > 0);
        Assert.Equal(Number(summary, "traceLines"), summary.GetProperty("formats").GetProperty("hws").GetInt64());
        var tree = await VestigeExecutable.RunAsync("trace", "--request", "abc", log);
        Assert.Equal(1, tree.ExitCode);
        Assert.Contains("ModuleTraceFormat extended", tree.Error);
    }

    [Fact]
    public async Task Trace_Following_EndsWithTheSummaryOnTerm()
    {
        await using var server = await ServerProcess.StartAsync(Site + "ModuleTraceFormat extended\n", Prepare);
        await using var follower = RunningProgram.Start("trace", "--follow", server.Root.PathOf("logs/error_log"));

        // The program starts beside the requests; which of them it sees first does not matter.
        using var bound = new CancellationTokenSource(Wait.Bound);
        while (!RequestLine().IsMatch(follower.Output))
        {
            Assert.False(bound.IsCancellationRequested, $"no request is printed; printed is\n{follower.Output}\nof\n{server.ErrorLog}");
            await server.GetAsync("/");
        }

        ProcessTable.Signal(follower.Pid, ProcessTable.Terminate);

        Assert.Equal(0, await follower.WaitForExitAsync());
        Assert.Matches(@"requests  \d+ ended, 0 did not", follower.Output);
    }

    [Fact]
    public async Task Trace_FollowingIntoAPipeThatIsClosed_Ends()
    {
        using var folder = new TempDirectory();
        using var shell = System.Diagnostics.Process.Start(new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", "\"$0\" trace --follow \"$1\" | true", VestigeExecutable.Path, folder.Write("error_log", "") },
        })!;
        await shell.WaitForExitAsync().WaitAsync(Wait.Bound);
        Assert.Equal(0, shell.ExitCode);
    }

    [Theory]
    [InlineData("trace")]
    [InlineData("trace", "--slow", "none", "log")]
    [InlineData("trace", "--slow", "0", "log")]
    [InlineData("trace", "--color", "sometimes", "log")]
    [InlineData("trace", "--unknown", "log")]
    [InlineData("trace", "--follow", "--slow", "2", "log")]
    public async Task Trace_WrongArguments_AreRefusedWithTwo(params string[] arguments)
    {
        var result = await VestigeExecutable.RunAsync(arguments);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("vestige trace: ", result.Error);
        Assert.EndsWith("'vestige trace --help' lists the options.\n", result.Error);
    }

    [Fact]
    public async Task Trace_Help_NamesEveryOption()
    {
        var result = await VestigeExecutable.RunAsync("trace", "--help");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        foreach (var option in new[] { "FILE", "--follow", "--request <ID>", "--slow <N>", "--module", "--json", "--color" })
        {
            Assert.Contains(option, result.Output);
        }
    }

    [Fact]
    public async Task ServerRoles_Running_HaveLoadedNeitherOptionsNorReporter()
    {
        await using var server = await ServerProcess.StartAsync(Site, Prepare);
        await server.GetAsync("/");
        Assert.All(server.Children.Append(server.Pid), pid =>
        {
            var maps = File.ReadAllText($"/proc/{pid}/maps");
            Assert.Contains("/vestige.dll", maps);
            Assert.DoesNotContain("System.CommandLine", maps);
            Assert.DoesNotContain("Vestige.Reporter", maps);
            Assert.DoesNotContain("sqlite", maps, StringComparison.OrdinalIgnoreCase);
        });
    }

    private static void Prepare(TempDirectory root)
    {
        root.Write("htdocs/index.html", "hello\n");
        root.Write("htdocs/gone.html", "gone\n");
        root.Write("htdocs/private/index.html", "secret\n");
    }

    private static async Task<JsonElement> Traced(int code, params string[] arguments)
    {
        var result = await VestigeExecutable.RunAsync(["trace", .. arguments]);
        Assert.Equal((code, ""), (result.ExitCode, result.Error));
        return JsonDocument.Parse(result.Output).RootElement.GetProperty("summary");
    }

    private static long Number(JsonElement summary, string name) => summary.GetProperty(name).GetInt64();

    [GeneratedRegex(@"request \w+ GET / HTTP/1\.1\n")]
    private static partial Regex RequestLine();
}
