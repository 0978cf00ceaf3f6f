// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.ProcessTests.Life;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Crashes;

/// <summary>
/// Every kind of death of <c>mod_crash</c>, in every place of a request, on the thread of the function and on another one:
/// how the worker ended, and that the blame line names module, hook and request.
/// </summary>
public sealed class DeathTests
{
    private const string Aborted = "exit signal Aborted (6)";
    private const string Left = "left with exit code 3";

    private static readonly (string Name, string Running)[] Places =
    [
        ("handler", "[12] handler"),
        ("translate_name", "[3] translate_name"),
        ("fixups", "[10] fixups"),
        ("filter", "[10] out-filter crash"),
        ("log_transaction", "[14] log_transaction"),
    ];

    // All places cost minutes: without VESTIGE_ALL_DEATHS each kind dies in the handler and in one other place.
    private static readonly bool All = Environment.GetEnvironmentVariable("VESTIGE_ALL_DEATHS") is not null;

    [Theory]
    [InlineData(1, "unhandled", Aborted, "ManagedDeaths.UnhandledThrow(")]
    [InlineData(2, "asyncvoid", Aborted, "ManagedDeaths.AsyncVoidThrow(")]
    [InlineData(3, "failfast", Aborted, "ManagedDeaths.FailFastInvariant(")]
    [InlineData(4, "stackoverflow", Aborted, "ManagedDeaths.StackOverflowDescend(")]
    [InlineData(1, "oom", Aborted, "Out of memory.")]
    [InlineData(2, "accessviolation", Aborted, "ManagedDeaths.AccessViolationWrite(")]
    [InlineData(3, "segv", "exit signal Segmentation fault (11)", "")]
    [InlineData(4, "abort", Aborted, "")]
    [InlineData(1, "fpe", "exit signal Floating point exception (8)", "")]
    [InlineData(2, "bus", "exit signal Bus error (7)", "")]
    [InlineData(3, "ill", "exit signal Illegal instruction (4)", "")]
    [InlineData(4, "exit", Left, "")]
    [InlineData(1, "nativeexit", Left, "")]
    [InlineData(2, "kill", "exit signal Killed (9)", "")]
    public async Task Die_EveryPlaceAndThread_TheLogNamesModuleHookAndRequest(int other, string kind, string end, string said)
    {
        await using var site = await CrashSite.StartAsync();
        foreach (var place in All ? Places : [Places[0], Places[other]])
        {
            foreach (var after in (string[])["", "&after=await"])
            {
                var died = await site.DieAsync($"/crash/at/{kind}?kind={kind}&where={place.Name}{after}");

                var shown = after.Length > 0 ? "&after=*" : "";
                Assert.Equal(
                    $"in mod_crash.cs{place.Running} ({site.Server.Root.PathOf("conf/httpd.conf")}:9), "
                    + $"GET /crash/at/{kind}?kind=*&where=*{shown}",
                    died.Blame);
                Assert.Equal((kind, place.Name, after, end), (kind, place.Name, after, died.Notice));
                Assert.Contains("Transfer-Encoding: chunked\r\n", died.Answer);
                Assert.Contains($"\r\nCrashing in process {died.Worker}...\n\r\n", died.Answer);
                Assert.Contains(said, died.LastWords);
            }
        }
    }

    [Theory]
    [InlineData("segv", "exit signal Segmentation fault (11)")]
    [InlineData("unhandled", Aborted)]
    [InlineData("kill&after=await", "exit signal Killed (9)")]
    public async Task Die_AfterTheRequest_NoRequestIsBlamed(string kind, string end)
    {
        await using var site = await CrashSite.StartAsync();
        var died = await site.DieAsync($"/crash?next-conn&kind={kind}");
        Assert.Equal((end, "no request was active"), (died.Notice, died.Blame));
        Assert.EndsWith("\r\n0\r\n\r\n", died.Answer);
    }

    [Fact]
    public async Task Hang_WorkerIsKilled_TheLogNamesTheRequest()
    {
        await using var site = await CrashSite.StartAsync();
        var worker = await site.WorkerAsync();
        using var hanging = await site.AskAsync("/crash?kind=hang");

        ProcessTable.Signal(worker, ProcessTable.Kill);
        await site.Server.WaitForErrorLogAsync($"VS0212: child pid {worker}: in mod_crash.cs[12] handler (");
        Assert.Contains(", GET /crash?kind=*", site.Server.ErrorLog);
        Assert.Equal(200, (await site.Server.GetAsync("/index.html")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&after=await")]
    public async Task Hang_ClientGivesUp_TheRequestEndsAndTheWorkerLives(string after)
    {
        await using var site = await CrashSite.StartAsync();
        var worker = await site.WorkerAsync();
        using (await site.AskAsync("/crash?kind=hang" + after))
        {
            Assert.Equal(200, (await site.Server.GetAsync("/index.html")).Status);
            Assert.DoesNotContain("/crash", site.Server.ReadLog("access_log"));
        }

        await Wait.UntilAsync(
            () => Site.Lines(site.Server).Contains($"{worker} /crash?kind=hang{after}"), "the request has ended");
        Assert.Equal(200, (await site.Server.GetAsync("/index.html")).Status);
        Assert.Equal([worker], Workers.Of(site.Server.Pid));
    }

    [Fact]
    public async Task Ask_UnknownKind_IsToldWhatThereIs()
    {
        await using var site = await CrashSite.StartAsync();
        var response = await site.Server.GetAsync("/crash?kind=boredom");
        Assert.Equal((400, "text/plain; charset=utf-8"), (response.Status, response["Content-Type"]));
        Assert.Contains(
            "cannot follow 'kind=boredom'\n\nkind: unhandled asyncvoid failfast stackoverflow oom accessviolation segv abort fpe "
            + "bus ill exit nativeexit kill hang\n",
            response.Text);
    }
}
