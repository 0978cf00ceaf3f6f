// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.AspNetCoreTests.Applications;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Behaviour;

/// <summary>An application starts with a worker and ends with it; what it says is in the error log.</summary>
public sealed class LifeTests
{
    [Fact]
    public async Task Application_StartedAndReloaded_RunsItsServicesBeforeAndAfterItsRequests()
    {
        await using var server = await ApplicationSite.StartShopAsync("/shop");
        Assert.Equal("True True\n", (await server.GetAsync("/shop/life/stock")).Text);
        var first = (await server.GetAsync("/shop/life/pid")).Text;

        server.Signal(ProcessTable.User1);

        await Wait.UntilAsync(
            () => ShopArguments.Logs(server.Root).Any(log => log.Contains("the shop is closed")), "the first generation has closed");
        Assert.NotEqual(first, (await server.GetAsync("/shop/life/pid")).Text);
        await server.StopAsync();

        var logs = ShopArguments.Logs(server.Root);
        Assert.Equal(2, logs.Count);
        foreach (var log in logs)
        {
            var own = log.Split('\n').Where(line => line.Contains("Shop.Store.Stock"));
            Assert.Equal(["counted", "open", "closing", "away", "closed"], own.Select(line => line.Split(' ')[^1]));
        }
    }

    [Fact]
    public async Task Log_OfARequest_HasItsIdItsLevelAndItsCategory()
    {
        await using var server = await ApplicationSite.StartShopAsync("/shop", "LogLevel debug\n");
        foreach (var (level, words) in new[] { ("Warning", "warns"), ("Error", "fails"), ("Critical", "burns"), ("Information", "informs") })
        {
            Assert.Equal(200, (await server.GetAsync($"/shop/life/log/{level}?words={words}")).Status);
        }

        await server.WaitForErrorLogAsync("Shop.Till[10]: the till says informs");
        Assert.Matches(@"\[aspnetcore:warn\] .*\[client \S+\] Shop\.Till\[10\]: the till says warns \[id \w+\]", server.ErrorLog);
        Assert.Matches(@"\[aspnetcore:error\] .*\[client \S+\] Shop\.Till\[10\]: the till says fails \[id \w+\]", server.ErrorLog);
        Assert.Matches(@"\[aspnetcore:crit\] .*\[client \S+\] Shop\.Till\[10\]: the till says burns \[id \w+\]", server.ErrorLog);
        Assert.Matches(@"\[aspnetcore:info\] .*\[client \S+\] Shop\.Till\[10\]: the till says informs \[id \w+\]", server.ErrorLog);
        await Wait.UntilAsync(
            () => ShopArguments.Logs(server.Root).Single().Contains("Warning Shop.Till: the till says warns"),
            "the application's own log has the line too");
    }

    [Fact]
    public async Task Application_WrittenForAnOlderFramework_RunsToo()
    {
        await using var server = await ApplicationSite.StartAsync("/old", Published.PathOf("OldShop"));
        var home = await server.GetAsync("/old/");
        Assert.Equal(("OldShop since 2016\n", "shop"), (home.Text, home["X-Old"]));
        Assert.Equal("shelf 3 at /old/Shelf/4\n", (await server.GetAsync("/old/shelf/3")).Text);
        Assert.Equal("branch at /old/branch/x\n", (await server.GetAsync("/old/branch/x")).Text);
        Assert.Equal("when\n", (await server.GetAsync("/old/anything?when")).Text);
        await server.StopAsync();
        Assert.Contains("swept", server.ErrorLog);
    }

    [Fact]
    public async Task Applications_SeveralInOneServer_AreApart()
    {
        await using var server = await ServerProcess.StartAsync(
            ApplicationSite.Head
            + ApplicationSite.Section("/old", Published.PathOf("OldShop"))
            + ApplicationSite.Section("/one", Published.Shop, "--Greeting=one", "--environment=Testing")
            + ApplicationSite.Section("/two", Published.Shop, "--Greeting=two", "--environment=Production"));
        Assert.Equal("OldShop since 2016\n", (await server.GetAsync("/old/")).Text);
        foreach (var (path, currency) in new[] { ("one", "TST"), ("two", "EUR") })
        {
            Assert.Equal(path, (await server.GetAsync($"/{path}/facts/setting/Greeting")).Text);
            Assert.Contains($"\"{currency}\"", (await server.GetAsync($"/{path}/facts/options")).Text);
            Assert.Contains($"/{path}/take/product/3", (await server.GetAsync($"/{path}/facts/links")).Text);
            Assert.Equal("free 1\n", (await server.GetAsync($"/{path}/cache/free")).Text);
        }
    }

    [Fact]
    public async Task Environment_OfTheSection_IsTheApplications()
    {
        await using var server = await ServerProcess.StartAsync(ApplicationSite.Head + $"""
            <Location "/shop">
              AspNetCoreApplication "{Published.Shop}"
              AspNetCoreEnvironment DOTNET_ENVIRONMENT Testing
              AspNetCoreEnvironment Greeting "hello there"
            </Location>
            """);
        Assert.Equal("hello there", (await server.GetAsync("/shop/facts/setting/Greeting")).Text);
        Assert.Contains("\"Testing\"", (await server.GetAsync("/shop/facts/options")).Text);
    }
}
