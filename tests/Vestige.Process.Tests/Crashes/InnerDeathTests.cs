// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Crashes;

/// <summary>A death in a function below a handler, for an endpoint: every place that tells of it names both.</summary>
public sealed class InnerDeathTests
{
    private const string Endpoint = "endpoint \"HTTP: GET /crash/{name}\" of Crash, route /crash/{name}";

    [Theory]
    [InlineData("abort", "")]
    [InlineData("kill", "&after=await")]
    public async Task Die_InAnInnerFunction_TheReportNamesItAndTheEndpoint(string kind, string after)
    {
        await using var site = await CrashSite.StartAsync(reports: true);
        var query = after.Length == 0 ? "kind=*&where=*" : "kind=*&where=*&after=*";
        var died = await site.DieAsync($"/crash/x?kind={kind}&where=inner{after}");

        var blame = $"in mod_crash.cs[12] handler ({site.Server.Root.PathOf("conf/httpd.conf")}:9), Crash/Second, {Endpoint}, "
            + $"GET /crash/x?{query}";
        Assert.Equal(blame, died.Blame);
        Assert.EndsWith(blame, died.Backtrace[0]);
        Assert.Contains(died.Backtrace, line => line.StartsWith("last events of the request: ") && line.EndsWith(" --> Crash/First, --> Crash/Second"));
        Assert.Contains("active endpoint: HTTP: GET /crash/{name} of Crash, route /crash/{name}", died.Request);
        Assert.Contains(
            died.Request,
            line => line.StartsWith("active module: Crash/Second, called by Crash/First, called by mod_crash.cs[12] handler ("));

        var json = Directory.EnumerateFiles(site.Server.Root.PathOf("logs/crash"), "*.json").Single();
        var again = await VestigeExecutable.RunAsync("backtrace", json);
        Assert.Contains(blame, again.Output);
    }
}
