// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.ProcessTests.Life;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Traces;

/// <summary>
/// The inner function of <c>mod_example</c> as the control process writes it: its name is in the directory that the worker wrote
/// after its modules had started.
/// </summary>
public sealed class InnerFunctionTests
{
    private static string Configuration(string format) => ServerProcess.Basics + $"""
        StartServers 1
        LogLevel warn example:debug
        ModuleTraceFormat {format}
        LoadModule example_module {Path.Combine(Path.GetDirectoryName(VestigeExecutable.Path)!, "modules", "mod_example.dll")}
        <Location /example>
          SetHandler example-handler
        </Location>

        """;

    [Theory]
    [InlineData(
        "hws",
        @"\] \[debug\] hws : module --> \(Example/Reading\)\(PID\)$",
        @"\] \[debug\] hws : module <-- \(Example/Reading\)\(PID\)\(0\)$",
        @"\] \[info\] hws : module <-- \(mod_example\.cs\[12\]\)\(PID\)\(0\)$")]
    [InlineData(
        "extended",
        @"\(Example/Reading\)\(PID\) \[id \w+\] \[tid \d+\] \[\+\d+\] \[Example/Reading\]$",
        @"\(Example/Reading\)\(PID\)\(0\) \[id \w+\] \[tid \d+\] \[\+\d+\] \[Example/Reading=OK\]$",
        @"hws : request <-- \(PID\)\(200\)\(application=Example\)\(endpoint=example page\) \[id ")]
    [InlineData(
        "json",
        "\"type\":\"inner\",\"event\":\"enter\",\"module\":\"mod_example.cs\",\"external\":true,\"function\":\"Example/Reading\",\"pid\":PID,",
        "\"function\":\"Example/Reading\",\"result\":0,\"name\":\"OK\",\"pid\":PID,",
        "\"status\":200,\"application\":\"Example\",\"endpoint\":\"example page\"}$")]
    public async Task Trace_OfARealServer_HasTheFunctionInsideTheHandler(string format, params string[] expected)
    {
        await using var server = await ServerProcess.StartAsync(Configuration(format), Prepare);
        var worker = (await Workers.WaitForAsync(server, 1))[0];
        Assert.Equal(200, (await server.GetAsync("/example")).Status);
        var recorded = await VestigeExecutable.RunAsync("recorder", $"{worker}");
        await server.StopAsync();

        foreach (var line in expected)
        {
            Assert.Matches("(?m)" + line.Replace("PID", $"{worker}"), server.ErrorLog);
        }

        Assert.Contains("--> mod_example.cs[12] handler\n", recorded.Output);
        Assert.Contains("--> Example/Reading\n", recorded.Output);
        Assert.Contains("<-- Example/Reading OK\n", recorded.Output);
        Assert.Contains(", endpoint \"example page\" of Example\n", recorded.Output);
    }

    private static void Prepare(TempDirectory root) => root.Write("htdocs/index.html", "hello\n");
}
