// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using System.Text.RegularExpressions;
using Vestige.ProcessTests.Life;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Crashes;

/// <summary>A server with one worker and <c>mod_crash</c> at <c>/crash</c>, with the modules that report a death or without.</summary>
internal sealed partial class CrashSite(ServerProcess server, bool reports) : IAsyncDisposable
{
    /// <summary>Longer than a report takes on a machine that is busy with other tests.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    public static string Module => Installed("mod_crash");

    public ServerProcess Server => server;

    /// <summary>Starts it; <paramref name="reports"/> loads <c>mod_backtrace</c> and <c>mod_whatkilledus</c>.</summary>
    public static async Task<CrashSite> StartAsync(bool reports = false, int workers = 1, string more = "") =>
        new(await ServerProcess.StartAsync(Configuration(reports, workers) + more, Prepare), reports);

    /// <summary>The whole configuration; <c>LoadModule crash_module</c> is its line 9.</summary>
    public static string Configuration(bool reports, int workers = 1) => ServerProcess.Basics + $"""
        StartServers {workers}
        CustomLog logs/access_log "%P %U%q"
        LoadModule crash_module {Module}
        <Location /crash>
          SetHandler crash-handler
        </Location>

        """ + (reports ? ReportModules : "");

    /// <summary>The lines that load the modules of a report.</summary>
    public static string ReportModules => $"""
        LoadModule backtrace_module {Installed("mod_backtrace")}
        LoadModule whatkilledus_module {Installed("mod_whatkilledus")}

        """;

    public async Task<int> WorkerAsync() => (await Workers.WaitForAsync(server, 1))[0];

    /// <summary>Asks, and waits for the beginning of the answer: it need not end.</summary>
    public async Task<RawConnection> AskAsync(string target)
    {
        var connection = await RawConnection.ConnectAsync(server.Endpoint);
        await connection.SendAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        await connection.WaitForDataAsync();
        return connection;
    }

    /// <summary>Asks for a death; returns all that it left, once the server answers again.</summary>
    public async Task<Death> DieAsync(string target)
    {
        var worker = await WorkerAsync();
        using var connection = await AskAsync(target);
        await AwaitLinesAsync(worker);
        var answer = Encoding.UTF8.GetString(await connection.ReadToEndAsync());
        var died = Left(worker, answer);
        await Workers.WaitForAsync(server, 1, worker);
        Assert.Equal("It answers.\n", (await server.GetAsync("/index.html")).Text);
        return died;
    }

    /// <summary>Waits until all lines of a death are there.</summary>
    public Task AwaitLinesAsync(int worker) => server.WaitForErrorLogAsync(
        reports ? $" report of child pid {worker}: " : $"VS0212: child pid {worker}: ", bound: Bound);

    /// <summary>Takes the lines of a death out of the logs.</summary>
    public Death Left(int worker, string answer)
    {
        var lines = Site.Lines(server, "error_log");
        return new Death(
            worker,
            answer,
            Only([.. lines.Where(line => Notice().IsMatch(line))], $"child pid {worker} "),
            Only(lines, $"VS0212: child pid {worker}: "),
            string.Join('\n', lines.Where(line => line.Contains($"[stderr:error] [pid {worker}:"))),
            Of(lines, $"[backtrace:crit] [pid {worker}] mod_backtrace: "),
            Of(lines, $"[whatkilledus:crit] [pid {worker}] mod_whatkilledus: "),
            LongForm(lines, worker));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string Installed(string module) =>
        Path.Combine(Path.GetDirectoryName(VestigeExecutable.Path)!, "modules", "debug", module + ".dll");

    private static void Prepare(Vestige.TestSupport.TempDirectory root) => root.Write("htdocs/index.html", "It answers.\n");

    private static string After(string line, string words) => line[(line.IndexOf(words) + words.Length)..];

    private static List<string> Of(string[] lines, string words) =>
        [.. lines.Where(line => line.Contains(words)).Select(line => After(line, words))];

    private static string Only(string[] lines, string words)
    {
        var found = Of(lines, words);
        Assert.True(found.Count == 1, $"'{words}' {found.Count} times:\n{string.Join('\n', lines)}");
        return found[0];
    }

    private static string[] LongForm(string[] lines, int worker) =>
        lines.Select(line => Kept().Match(line)).FirstOrDefault(match => match.Groups[1].Value == $"{worker}") is { } kept
            ? File.ReadAllLines(kept.Groups[2].Value)
            : [];

    [GeneratedRegex(@"\] (AH0005[12]|VS0213): child pid ")]
    private static partial Regex Notice();

    [GeneratedRegex(@" VS0242: report of child pid (\d+): \d+ lines in (\S+\.txt)")]
    private static partial Regex Kept();
}
