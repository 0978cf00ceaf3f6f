// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using System.Text.RegularExpressions;
using Vestige.ProcessTests.Life;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Crashes;

/// <summary>
/// Workers that die of random kinds in random places under load, by themselves and by <c>kill -9</c>: each death is laid to the
/// request that asked for it, or, where nothing can tell, to none; what was in flight is listed; no line of a log is lost.
/// </summary>
/// <remarks><c>VESTIGE_KILLS</c> says how many (20), <c>VESTIGE_KILLS_SEED</c> which, <c>VESTIGE_KILLS_RESULT</c> a file for the figures.</remarks>
public sealed partial class KillTests
{
    private const int Clients = 6;
    private const int Waiting = 4;
    private const int WorkerCount = 3;

    // Reports are made two at a time; more deaths than that may wait for theirs.
    private const int MostUnreported = 4;

    // Logs are read from their beginning each time.
    private const int MostOfOneServer = 25;

    private static readonly int Kills = Number("VESTIGE_KILLS", 20);
    private static readonly int Seed = Number("VESTIGE_KILLS_SEED", 4711);

    [Fact]
    public async Task Die_AtRandomUnderLoad_EachDeathNamesItsRequestAndNothingIsLost()
    {
        var random = new Random(Seed);
        var figures = new KillFigures();
        for (var rest = Kills; rest > 0; rest -= MostOfOneServer)
        {
            try
            {
                await RunAsync(random, Math.Min(rest, MostOfOneServer), figures);
            }
            finally
            {
                figures.Write();
            }
        }
    }

    private static async Task RunAsync(Random random, int kills, KillFigures figures)
    {
        var server = await ServerProcess.StartAsync(
            CrashSite.Configuration(reports: true, WorkerCount) + "AliasMatch \"^/n/\" htdocs/index.html\n",
            static root => root.Write("htdocs/index.html", "It answers.\n"));
        await using var site = new CrashSite(server, reports: true);
        var book = new KillBook(site, figures);
        await using var load = new KillLoad(server.Endpoint, Clients, Waiting);
        for (var i = 0; i < kills; i++)
        {
            await KillAsync(site, book, random, i);
            await book.ReadReportsAsync(MostUnreported);
        }

        // Those that wait for ever are cut off here.
        load.End();
        foreach (var worker in await Workers.WaitForAsync(server, WorkerCount))
        {
            book.Add(worker, path: "", kind: null);
            ProcessTable.Signal(worker, ProcessTable.Kill);
        }

        await book.ReadReportsAsync(0);
        await load.DisposeAsync();
        Assert.True(load.Answered.Count > kills, $"only {load.Answered.Count} requests were answered");
        book.Check(load);
    }

    private static async Task KillAsync(CrashSite site, KillBook book, Random random, int number)
    {
        var workers = await Workers.WaitForAsync(site.Server, WorkerCount);
        if (random.Next(5) == 0)
        {
            var chosen = workers[random.Next(workers.Count)];
            book.Add(chosen, path: "", kind: null);
            ProcessTable.Signal(chosen, ProcessTable.Kill);
            await site.Server.WaitForErrorLogAsync($"VS0212: child pid {chosen}: ", bound: CrashSite.Bound);
            return;
        }

        var kind = DeathKind.All[random.Next(DeathKind.All.Count)];
        var place = DeathPlace.All[random.Next(DeathPlace.All.Count)];
        var after = random.Next(2) == 0 ? "" : "&after=await";
        var path = $"/crash/death/{number}";
        using var connection = await site.AskAsync($"{path}?kind={kind.Name}&where={place.Name}{after}");
        var answer = Encoding.UTF8.GetString(await connection.ReadToEndAsync(CrashSite.Bound));
        var worker = int.Parse(Crashing().Match(answer).Groups[1].Value);
        book.Add(worker, path, kind);
        await site.Server.WaitForErrorLogAsync($"VS0212: child pid {worker}: ", bound: CrashSite.Bound);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;

    [GeneratedRegex(@"Crashing in process (\d+)\.\.\.")]
    private static partial Regex Crashing();
}
