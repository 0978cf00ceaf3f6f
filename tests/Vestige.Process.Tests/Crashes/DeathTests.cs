// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.ProcessTests.Life;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Crashes;

/// <summary>
/// Deaths of <c>mod_crash</c> without a module that reports them: the notice, the blame line and the worker's last words are
/// there all the same, for each kind. <see cref="ReportTests"/> has the rest.
/// </summary>
public sealed class DeathTests
{
    [Theory]
    [InlineData("unhandled", "ManagedDeaths.UnhandledThrow(")]
    [InlineData("asyncvoid", "ManagedDeaths.AsyncVoidThrow(")]
    [InlineData("failfast", "ManagedDeaths.FailFastInvariant(")]
    [InlineData("stackoverflow", "ManagedDeaths.StackOverflowDescend(")]
    [InlineData("oom", "Out of memory.")]
    [InlineData("accessviolation", "ManagedDeaths.AccessViolationWrite(")]
    [InlineData("segv", "")]
    [InlineData("abort", "")]
    [InlineData("fpe", "")]
    [InlineData("bus", "")]
    [InlineData("ill", "")]
    [InlineData("exit", "")]
    [InlineData("nativeexit", "")]
    [InlineData("kill", "")]
    public async Task Die_NobodyReports_TheLogNamesModuleHookAndRequest(string kind, string said)
    {
        await using var site = await CrashSite.StartAsync();
        var died = await site.DieAsync($"/crash/at/{kind}?kind={kind}");
        Assert.Equal(
            $"in mod_crash.cs[12] handler ({site.Server.Root.PathOf("conf/httpd.conf")}:9), GET /crash/at/{kind}?kind=*", died.Blame);
        Assert.Equal(DeathKind.Of(kind).Notice, died.Notice);
        Assert.Contains(said, died.LastWords);
        Assert.Empty(died.LongForm);
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
