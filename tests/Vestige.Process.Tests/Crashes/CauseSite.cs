// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.ProcessTests.Life;
using Vestige.Reporter.Causes;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Crashes;

/// <summary>A server whose deaths are reported, with its file of known causes at a place that others can share.</summary>
internal sealed class CauseSite(ServerProcess server, string causes) : IAsyncDisposable
{
    // A worker is dumped and a reporter runs, on a machine that is busy with other tests.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    public static async Task<CauseSite> StartAsync(string causes, string configuration, byte[]? module = null)
    {
        var debug = Path.Combine(Path.GetDirectoryName(VestigeExecutable.Path)!, "modules", "debug");
        return new(
            await ServerProcess.StartAsync(
                ServerProcess.Basics + $"""
                    StartServers 1
                    CauseDatabase {causes}
                    LoadModule backtrace_module {debug}/mod_backtrace.dll
                    LoadModule crash_module {debug}/mod_crash.dll
                    {configuration}
                    """,
                root =>
                {
                    if (module is not null)
                    {
                        root.Write("modules/mod_shop.dll", module);
                    }
                }),
            causes);
    }

    /// <summary>Asks for a death; returns the key of the report, and the ingredients that the file has of it.</summary>
    public async Task<(string Key, string Ingredients)> DieAsync(string target)
    {
        var worker = (await Workers.WaitForAsync(server, 1))[0];
        using var connection = await RawConnection.ConnectAsync(server.Endpoint);
        await connection.SendAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        await server.WaitForErrorLogAsync($"[pid {worker}] mod_backtrace: end of backtrace", bound: Bound);
        await Workers.WaitForAsync(server, 1, worker);

        using var store = CauseStore.OpenExisting(causes);
        var death = store.List().SelectMany(static cause => cause.Deaths).Single(death => death.Facts.ProcessId == worker);
        Assert.Contains(
            Site.Lines(server, "error_log"),
            line => line.Contains($"[pid {worker}] mod_backtrace: ") && line.Contains($"key {death.Key}"));
        return (death.Key, store.FindOwn(death.Number.ToString(CultureInfo.InvariantCulture))!.Ingredients);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
