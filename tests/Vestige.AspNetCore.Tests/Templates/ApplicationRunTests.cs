// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.AspNetCoreTests.Applications;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Templates;

/// <summary>Applications that nobody wrote for Vestige, driven by their real clients: on their own, then inside, with equal results.</summary>
/// <remarks><c>VESTIGE_APPLICATIONS_REPORT</c> names a file that gets a row for each run (benchmarks/results/applications.md).</remarks>
public sealed class ApplicationRunTests(Clients clients) : IClassFixture<Clients>
{
    [AllApplicationsTheory]
    [InlineData("web", "web", "/app")]
    [InlineData("webapi", "webapi", "/app")]
    [InlineData("webapi --use-controllers", "webapi", "/app")]
    [InlineData("webapp", "razor", "/app")]
    [InlineData("mvc", "mvc", "/app")]
    [InlineData("blazor", "blazor", "/")]
    public async Task Template_InABrowser_IsAsOnItsOwn(string template, string visit, string location)
    {
        using var folder = new TempDirectory();
        var assembly = await Template.PublishAsync(folder, template);
        await CompareAsync($"`dotnet new {template}`", assembly, [], location, visit);
    }

    [AllApplicationsTheory]
    [InlineData("shop", "/shop")]
    [InlineData("shop", "/")]
    public async Task Shop_InABrowser_IsAsOnItsOwn(string visit, string location) =>
        await CompareAsync("Shop", Published.Shop, location == "/" ? [] : [$"--PathBase={location}"], location, visit);

    [AllApplicationsTheory]
    [InlineData("chat.mjs", "SignalR's client: WebSockets, server-sent events, long polling")]
    [InlineData("greeter.mjs", "gRPC's client: one answer, streams both ways, failures")]
    public async Task Shop_WithItsClient_IsAsOnItsOwn(string script, string client)
    {
        await using var bare = await BareShop.StartAsync(string.Empty);
        await using var server = await ApplicationSite.StartShopAsync("/");
        var isGrpc = script.StartsWith("greeter", StringComparison.Ordinal);
        var expected = await clients.RunAsync(script, isGrpc ? $"{bare.SecondVersion}" : $"http://{bare.Endpoint}");
        var actual = await clients.RunAsync(script, isGrpc ? $"{server.Endpoint}" : $"http://{server.Endpoint}");
        Assert.Equal(expected, actual);
        Report("Shop", "/", client, actual);
    }

    private async Task CompareAsync(string name, string assembly, string[] bareArguments, string location, string visit)
    {
        var prefix = location.TrimEnd('/');
        await using var bare = await DotnetApplication.StartAsync(assembly, ["--urls=http://127.0.0.1:0", .. bareArguments]);
        await using var server = await ApplicationSite.StartAsync(location, assembly);

        // Only an application that says so on its own has a prefix there.
        var own = bareArguments.Length > 0 ? prefix : string.Empty;
        var expected = await clients.RunAsync("pages.mjs", visit, $"http://{bare.Endpoint}{own}");
        var actual = await clients.RunAsync("pages.mjs", visit, $"http://{server.Endpoint}{prefix}");

        Assert.Equal(expected, actual);
        Report(name, location, "Chromium", actual);
    }

    private static void Report(string name, string location, string client, string facts)
    {
        if (Environment.GetEnvironmentVariable("VESTIGE_APPLICATIONS_REPORT") is { } file)
        {
            var count = facts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
            File.AppendAllText(file, $"| {name} | `{location}` | {client} | {count} facts, equal to bare Kestrel's |\n");
        }
    }
}
