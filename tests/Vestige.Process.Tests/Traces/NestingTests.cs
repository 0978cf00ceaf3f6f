// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vestige.ProcessTests.Hooks;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Traces;

/// <summary>Whatever clients and modules do: every entry has its return, or its worker has died in it.</summary>
public sealed partial class NestingTests
{
    private const int Clients = 6;

    private static readonly int Connections =
        int.TryParse(Environment.GetEnvironmentVariable("VESTIGE_TRAFFIC"), CultureInfo.InvariantCulture, out var given)
            ? given
            : 120;

    // One for each kind of place: before anything, in a subrequest's reach, while answering, after the answer.
    private static readonly string[] Deaths = ["create_request", "fixups", "handler", "insert_filter", "log_transaction"];

    private static string Configuration => $"""
        LoadModule auth_basic_module {VictimModule.PathOf("BasicAuthentication")}
        LoadModule trouble_module {VictimModule.PathOf("Trouble")}
        StartServers 2
        Protocols h2c http/1.1
        HWSRequestLog logs/trace
        HWSRequestLogType module-debug request filter
        ModuleTraceFormat json

        """;

    [Fact]
    public async Task Trace_RandomRequests_EveryEntryHasItsReturn()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        using var site = new HookSite();
        await using var server = await ServerProcess.StartAsync(
            ServerProcess.Basics + Configuration + site.Configuration(""));
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async i =>
        {
            using var traffic = new RandomTraffic(server.Endpoint, seed + i);
            await traffic.SendAsync(Connections);
        }));
        foreach (var place in Deaths)
        {
            using var traffic = new RandomTraffic(server.Endpoint, seed);
            await Task.WhenAll(traffic.KillAsync(place), traffic.SendAsync(2));
        }

        await server.WaitForErrorLogAsync("exit signal Killed", Deaths.Length);
        var dead = Dead().Matches(server.ErrorLog).Select(found => int.Parse(found.Groups[1].Value)).ToHashSet();
        Assert.Equal(Deaths.Length, dead.Count);
        var log = new GrowingLog(server.Root.PathOf("logs/trace"));
        var check = new NestingCheck();
        await Wait.ForAsync(
            () => Unended(Read(log, check), dead).Count == 0 ? check : null,
            () => $"seed {seed}: each request of a living worker ends; not: {string.Join(' ', Unended(check, dead))}");
        Assert.True(check.Faults.Count == 0, $"seed {seed}:\n{string.Join('\n', check.Faults.Take(20))}");
        await ComparesWithAccessLogAsync(server, check);
        await ComparesWithViewerAsync(server, check);
    }

    private static NestingCheck Read(GrowingLog log, NestingCheck check)
    {
        foreach (var line in log.NewLines())
        {
            check.Take(line);
        }

        return check;
    }

    private static List<string> Unended(NestingCheck check, HashSet<int> dead) =>
        [.. check.Requests.Where(r => !r.Value.IsComplete && !dead.Contains(r.Value.Pid)).Select(r => r.Key)];

    // A line for each request that has ended, and perhaps for one whose worker died behind mod_log_config.
    private static async Task ComparesWithAccessLogAsync(ServerProcess server, NestingCheck check)
    {
        var complete = check.Requests.Values.Count(static request => request.IsComplete);
        Assert.True(complete > Clients * Connections, $"only {complete} requests");
        await Wait.UntilAsync(() => Lines() >= complete, "all lines of the access log");
        Assert.InRange(Lines(), complete, check.Requests.Count);
        int Lines() => server.ReadLog("access_log").AsSpan().Count('\n');
    }

    // 'vestige trace' says of the same functions that they never came back, and has nothing to complain of.
    private static async Task ComparesWithViewerAsync(ServerProcess server, NestingCheck check)
    {
        var open = check.Requests.Values.SelectMany(static request => request.Open).Count();
        Assert.InRange(open, Deaths.Length, int.MaxValue);
        var viewed = await VestigeExecutable.RunAsync("trace", "--json", server.Root.PathOf("logs/trace"));
        Assert.Equal(0, viewed.ExitCode);
        var said = JsonDocument.Parse(viewed.Output).RootElement;
        var summary = said.GetProperty("summary");
        Assert.Equal(0, summary.GetProperty("broken").GetInt32());
        Assert.Equal(0, summary.GetProperty("unpaired").GetInt32());
        Assert.Equal(0, summary.GetProperty("outOfOrder").GetInt32());
        Assert.Equal(
            check.Requests.Values.Count(static request => request.HasBegun && !request.HasEnded),
            summary.GetProperty("requests").GetProperty("notEnded").GetInt32());
        Assert.Equal(open, said.GetProperty("sums").EnumerateArray()
            .Where(static sum => sum.GetProperty("type").GetString() is "module")
            .Sum(static sum => sum.GetProperty("neverReturned").GetInt32()));
    }

    [GeneratedRegex(@"child pid (\d+) exit signal Killed")]
    private static partial Regex Dead();
}
