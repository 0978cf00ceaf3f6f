// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.ProcessTests.Life;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Crashes;

/// <summary>A server with one worker and <c>mod_crash</c> at <c>/crash</c>.</summary>
internal sealed class CrashSite(ServerProcess server) : IAsyncDisposable
{
    // A worker writes a dump of itself before it is gone, on a machine that is busy with other tests.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    public static string Module =>
        Path.Combine(Path.GetDirectoryName(VestigeExecutable.Path)!, "modules", "debug", "mod_crash.dll");

    public ServerProcess Server => server;

    public static async Task<CrashSite> StartAsync() => new(await ServerProcess.StartAsync(
        ServerProcess.Basics + $"""
            StartServers 1
            CustomLog logs/access_log "%P %U%q"
            LoadModule crash_module {Module}
            <Location /crash>
              SetHandler crash-handler
            </Location>
            """,
        root => root.Write("htdocs/index.html", "It answers.\n")));

    public async Task<int> WorkerAsync() => (await Workers.WaitForAsync(server, 1))[0];

    /// <summary>Asks, and waits for the beginning of the answer: it need not end.</summary>
    public async Task<RawConnection> AskAsync(string target)
    {
        var connection = await RawConnection.ConnectAsync(server.Endpoint);
        await connection.SendAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        await connection.WaitForDataAsync();
        return connection;
    }

    /// <summary>Asks for a death; returns the notice of the control process, the blame line and the worker's last words.</summary>
    public async Task<Death> DieAsync(string target)
    {
        var worker = await WorkerAsync();
        using var connection = await AskAsync(target);
        await server.WaitForErrorLogAsync($"VS0212: child pid {worker}: ", bound: Bound);
        var answer = Encoding.UTF8.GetString(await connection.ReadToEndAsync());

        var lines = Site.Lines(server, "error_log");
        var died = new Death(
            worker,
            answer,
            After(lines.Single(line => line.Contains($"child pid {worker} ")), $"child pid {worker} "),
            After(lines.Single(line => line.Contains($"VS0212: child pid {worker}: ")), $"VS0212: child pid {worker}: "),
            string.Join('\n', lines.Where(line => line.Contains($"[stderr:error] [pid {worker}:"))));
        await Workers.WaitForAsync(server, 1, worker);
        Assert.Equal("It answers.\n", (await server.GetAsync("/index.html")).Text);
        return died;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string After(string line, string words) => line[(line.IndexOf(words) + words.Length)..];
}
