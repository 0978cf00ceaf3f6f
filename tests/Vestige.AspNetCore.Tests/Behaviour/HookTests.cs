// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.AspNetCoreTests.Applications;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Behaviour;

/// <summary>The server's own hooks around an application: access, headers, filters, error pages, changed files.</summary>
public sealed class HookTests
{
    private static string Example => Path.Combine(Path.GetDirectoryName(VestigeExecutable.Path)!, "modules", "mod_example.dll");

    [Fact]
    public async Task Access_RefusedByTheServer_NeverReachesTheApplication()
    {
        await using var server = await StartAsync("""
            <Location "/shop/orders">
              Require ip 192.0.2.1
            </Location>
            """);
        Assert.Equal("open\n", (await server.GetAsync("/shop/")).Text);
        var refused = await server.GetAsync("/shop/orders/7/native");
        Assert.Equal((403, ""), (refused.Status, refused["X-Shop"] ?? ""));
        Assert.Contains("You don't have permission", refused.Text);
    }

    [Fact]
    public async Task Headers_OfTheServer_AreOnTheApplicationsAnswers()
    {
        await using var server = await StartAsync("""
            Header set X-Place "%{PLACE}e"
            Header always set X-Always yes
            Header unset X-Shop
            SetEnv PLACE corner
            """);
        var answer = await server.GetAsync("/shop/");
        Assert.Equal(("corner", "yes", null), (answer["X-Place"], answer["X-Always"], answer["X-Shop"]));
        Assert.Equal("open\n", answer.Text);
        var missing = await server.GetAsync("/shop/nothing");
        Assert.Equal((404, "yes"), (missing.Status, missing["X-Always"]));
    }

    [Fact]
    public async Task Filters_OfTheContent_SeeWhatGoesBothWays()
    {
        await using var server = await ServerProcess.StartAsync(
            ApplicationSite.Head + $"LoadModule example_module {Example}\n" + """
            <Location "/shop">
              SetOutputFilter EXAMPLE_OUT
              SetInputFilter EXAMPLE_IN
            </Location>
            CustomLog logs/access_log "%U %s %B %{example-bytes-in}n"

            """ + ApplicationSite.Section("/shop", Published.Shop, "--environment=Testing"));
        var plain = await server.GetAsync("/shop/plain");
        Assert.Equal("Hello from the shop\n  EXAMPLE_OUT[10]: 20 bytes\n", plain.Text);
        Assert.Equal("seen", plain["X-Example"]);

        var large = await server.GetAsync("/shop/stream/large/100000");
        var body = large.Text[..large.Text.IndexOf("  EXAMPLE_OUT", StringComparison.Ordinal)];
        Assert.True(body.Length >= 100_000);
        Assert.EndsWith($"  EXAMPLE_OUT[10]: {body.Length} bytes\n", large.Text);

        var read = await server.SendAsync(
            "POST /shop/take/text HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nabcde");
        Assert.Equal(200, read.Status);
        await server.StopAsync();
        Assert.Matches("/shop/take/text 200 [0-9]+ 5\n", server.ReadLog("access_log"));
    }

    [Fact]
    public async Task Trace_MiddlewareOfTheFramework_IsCalledAsItIsRegistered()
    {
        await using var server = await ApplicationSite.StartShopAsync(
            "/shop", "HWSRequestLog logs/request_log\nHWSRequestLogType module-debug\n");
        Assert.Equal(200, (await server.GetAsync("/shop/plain")).Status);
        await server.StopAsync();
        var trace = server.ReadLog("request_log");
        foreach (var name in new[] { "UseExceptionHandler", "UseRouting", "UseAuthentication", "UseAuthorization", "UseEndpoints" })
        {
            Assert.Contains($"module --> (Shop/{name})", trace);
        }
    }

    [Fact]
    public async Task ErrorOverride_On_TheServerAnswersInTheApplicationsPlace()
    {
        await using var server = await StartAsync("""
            ErrorDocument 404 "not in this shop"
            <Location "/shop">
              AspNetCoreErrorOverride On
            </Location>
            """);
        var missing = await server.GetAsync("/shop/nothing");
        Assert.Equal((404, "not in this shop"), (missing.Status, missing.Text));
        var thrown = await server.GetAsync("/shop/orders/7/thrown");
        Assert.Equal(500, thrown.Status);
        Assert.Contains("Internal Server Error", thrown.Text);
        Assert.Equal((200, "open\n"), await StatusAndTextAsync(server, "/shop/"));
    }

    [Fact]
    public async Task ErrorOverride_Off_TheApplicationsErrorsGoOutAsTheyAre()
    {
        await using var server = await StartAsync("ErrorDocument 404 \"not in this shop\"\n");
        Assert.Equal((404, ""), await StatusAndTextAsync(server, "/shop/nothing"));
    }

    [Fact]
    public async Task ReloadOnChange_FileOfTheApplicationChanges_AnotherGenerationServes()
    {
        await using var server = await ServerProcess.StartAsync(
            ApplicationSite.Head + """
            <Location "/shop">
              AspNetCoreApplication app/FaultyShop.dll
              AspNetCoreReloadOnChange On
            </Location>
            """,
            root => CopyFolder(Path.GetDirectoryName(Published.PathOf("FaultyShop"))!, root.CreateFolder("app")));
        Assert.Equal("open\n", (await server.GetAsync("/shop/")).Text);
        var first = Assert.Single(server.Children);

        File.WriteAllText(server.Root.PathOf("app/appsettings.Production.json"), "{}");

        await server.WaitForErrorLogAsync("VS0313: child pid");
        await server.WaitForErrorLogAsync($"VS0211: child pid {first} has left");
        Assert.Equal("open\n", (await server.GetAsync("/shop/")).Text);
        Assert.Contains("VS0314: ", server.ErrorLog);
    }

    private static Task<ServerProcess> StartAsync(string more) =>
        ApplicationSite.StartAsync("/shop", Published.PathOf("FaultyShop"), more);

    private static async Task<(int Status, string Text)> StatusAndTextAsync(ServerProcess server, string path)
    {
        RawResponse answer = await server.GetAsync(path);
        return (answer.Status, answer.Text);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
