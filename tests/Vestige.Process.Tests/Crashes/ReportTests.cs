// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Vestige.ProcessTests.Life;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Crashes;

/// <summary>
/// Every kind of death of <c>mod_crash</c> with the modules that report it: the report is complete and names the right request,
/// module, hook and configuration line, the method that died, and never another request.
/// </summary>
/// <remarks>
/// Each kind dies in the handler on the function's thread, there on another thread while 32 requests are in flight, and in one
/// other place; <c>VESTIGE_ALL_DEATHS</c> adds all places on both threads.
/// </remarks>
public sealed class ReportTests
{
    private const int Bystanders = 32;

    private static readonly bool All = Environment.GetEnvironmentVariable("VESTIGE_ALL_DEATHS") is not null;

    public static TheoryData<string> Kinds => [.. DeathKind.All.Select(static kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Die_EveryKind_TheReportIsCompleteAndRight(string name)
    {
        var number = DeathKind.All.ToList().FindIndex(kind => kind.Name == name);
        var kind = DeathKind.All[number];
        await using var site = await CrashSite.StartAsync(reports: true);
        var places = All ? DeathPlace.All : [DeathPlace.All[0], DeathPlace.All[1 + (number % 4)]];
        foreach (var place in places)
        {
            foreach (var after in All ? (string[])["", "&after=await"] : [number % 2 == 0 || place.Name == "handler" ? "" : "&after=await"])
            {
                var died = await site.DieAsync($"/crash/at/{name}?kind={name}&where={place.Name}{after}");
                Check(site, kind, place, after, died);
                DeathTable.Add(kind, place, after, died);
            }
        }

        await DieAmongOthersAsync(site, kind);
    }

    [Theory]
    [InlineData("segv")]
    [InlineData("unhandled")]
    [InlineData("kill")]
    public async Task Die_AfterTheRequest_NoRequestIsBlamed(string name)
    {
        var kind = DeathKind.Of(name);
        await using var site = await CrashSite.StartAsync(reports: true);
        foreach (var after in (string[])["", "&after=await"])
        {
            var died = await site.DieAsync($"/crash?next-conn&kind={name}{after}");
            Assert.Equal((kind.Notice, "no request was active"), (died.Notice, died.Blame));
            Assert.EndsWith("\r\n0\r\n\r\n", died.Answer);
            Assert.EndsWith(", no request was active", died.Backtrace[0]);
            Assert.DoesNotContain(died.Request, static line => line.StartsWith("active ", StringComparison.Ordinal));
            CheckStack(kind, died);
            CheckEnd(kind, died);
        }
    }

    [Fact]
    public async Task Die_BeforeTheWorkerIsReady_TheReportSaysSo()
    {
        await using var site = await CrashSite.StartAsync(
            reports: true, more: $"LoadModule trouble_module {VictimModule.PathOf("Trouble")}\n");
        var worker = await site.WorkerAsync();
        site.Server.Root.Write("die-at-start", "");
        ProcessTable.Signal(worker, ProcessTable.Kill);
        await site.Server.WaitForErrorLogAsync("] AH00052: child pid ", times: 2, bound: CrashSite.Bound);
        File.Delete(site.Server.Root.PathOf("die-at-start"));

        var early = int.Parse(Regex.Matches(site.Server.ErrorLog, @"\] AH00052: child pid (\d+)")[1].Groups[1].Value);
        await site.AwaitLinesAsync(early);
        var died = site.Left(early, "");
        Assert.Equal(("exit signal Aborted (6)", "no request was active"), (died.Notice, died.Blame));
        Assert.Contains("the module cannot start", died.Backtrace);
        Assert.Contains(died.Backtrace, line => Frame("Trouble.TroubleModule.StartAsync").IsMatch(line));
        Assert.StartsWith("end of backtrace, ", died.Backtrace[^1]);
        Assert.Contains(died.Request, static line => line.Contains(", it had never been ready"));
        Assert.Equal("end of report", died.Request[^1]);
        _ = await Workers.WaitForAsync(site.Server, 1, worker, early);
        Assert.Equal(200, (await site.Server.GetAsync("/index.html")).Status);
    }

    // What the table of the documentation says.
    private static void Check(CrashSite site, DeathKind kind, DeathPlace place, string after, Death died)
    {
        var shown = $"GET /crash/at/{kind.Name}?kind=*&where=*{(after.Length > 0 ? "&after=*" : "")}";
        var line = $"{site.Server.Root.PathOf("conf/httpd.conf")}:9";
        var blame = $"in mod_crash.cs{place.Running} ({line}), {shown}";
        Assert.Equal((kind.Name, place.Name, after, kind.Notice), (kind.Name, place.Name, after, died.Notice));
        Assert.Equal(blame, died.Blame);
        Assert.Contains("Transfer-Encoding: chunked\r\n", died.Answer);
        Assert.Contains($"\r\nCrashing in process {died.Worker}...\n\r\n", died.Answer);

        Assert.Matches(@"^crash \d+, .+, thread \d+, in mod_crash\.cs\[", died.Backtrace[0]);
        Assert.EndsWith(", " + blame, died.Backtrace[0]);
        Assert.Contains(died.Request, text => text.StartsWith($"active request: {shown} HTTP/1.1, id "));
        Assert.Contains(
            died.Request,
            text => text.StartsWith($"active module: mod_crash.cs{place.Running}") && text.EndsWith($" ({line})"));
        CheckStack(kind, died);
        if (kind is { LeavesStack: true, IsOnThread: true } && after.Length == 0)
        {
            Assert.Contains(died.LongForm, text => Frame($"Vestige.Crash.{place.Caller}").IsMatch(text));
        }

        CheckEnd(kind, died);
    }

    private static void CheckStack(DeathKind kind, Death died)
    {
        Assert.Matches("^(new cause|same cause as crash [0-9]+ .*), key [0-9a-f]{16}$", died.Backtrace[1]);
        Assert.Contains(died.Backtrace, line => line.Contains(kind.Said));
        if (!kind.LeavesStack)
        {
            Assert.Contains(died.Backtrace, static line => line.StartsWith("missing: there is neither a dump nor a report"));
            return;
        }

        Assert.Contains(died.Backtrace, line => Frame($"Vestige.Crash.Deaths.{kind.Dying}").IsMatch(line));
        Assert.DoesNotContain(died.Backtrace, static line => line.StartsWith("missing: "));
        if (kind.Called.Length > 0)
        {
            Assert.Contains(died.Backtrace, line => line.Contains($" [P/Invoke] Vestige.Crash.Deaths.{kind.Called}("));
        }
    }

    private static void CheckEnd(DeathKind kind, Death died)
    {
        var end = Regex.Match(died.Backtrace[^1], @"^end of backtrace, (\d+) frames, \d+ unresolved, (\d+) threads, \d+ events, 0 lines lost$");
        Assert.True(end.Success, died.Backtrace[^1]);
        Assert.Equal(kind.LeavesStack, int.Parse(end.Groups[1].Value) > 0);
        Assert.Equal(kind.LeavesStack, int.Parse(end.Groups[2].Value) > 0);
        Assert.Equal("end of report", died.Request[^1]);
        Assert.DoesNotContain(died.Backtrace.Concat(died.Request), static line => line.Contains(" failed: "));
    }

    /// <summary>The same while others are served: which of them died of it must be known, or nobody is named.</summary>
    private static async Task DieAmongOthersAsync(CrashSite site, DeathKind kind)
    {
        var others = new List<RawConnection>();
        try
        {
            for (var i = 0; i < Bystanders; i++)
            {
                others.Add(await site.AskAsync($"/crash/beside/{i}?kind=hang&after=await"));
            }

            var died = await site.DieAsync($"/crash/among/{kind.Name}?kind={kind.Name}&after=await");
            var blame = kind.LeavesStack
                ? $"in mod_crash.cs[12] handler ({site.Server.Root.PathOf("conf/httpd.conf")}:9), GET /crash/among/{kind.Name}?kind=*&after=*"
                : $"{Bystanders + 1} requests were active";
            Assert.Equal((kind.Notice, blame), (died.Notice, died.Blame));
            Assert.EndsWith(", " + blame, died.Backtrace[0]);
            Assert.DoesNotContain(died.Request, static line => line.StartsWith("active ") && line.Contains("/beside/"));
            Assert.All(
                Enumerable.Range(0, Bystanders),
                i => Assert.Contains(died.LongForm, line => line.Contains($"  GET /crash/beside/{i}?kind=*&after=* HTTP/1.1, id ")));
            Assert.Contains(died.LongForm, line => line.Contains($" GET /crash/among/{kind.Name}?kind=*&after=* HTTP/1.1, id "));
            CheckStack(kind, died);
            CheckEnd(kind, died);
        }
        finally
        {
            others.ForEach(static other => other.Dispose());
        }
    }

    private static Regex Frame(string method) => new($@"(^|mod_backtrace:) *\d+ {Regex.Escape(method)}\(");
}
