// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.AspNetCoreTests.Applications;
using Vestige.AspNetCoreTests.Recorded;
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
    [InlineData("mvc --auth Individual", "identity", "/app")]
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

    [AllApplicationsTheory]
    [InlineData("10.0.14")]
    public async Task DevServer_PublishedInAPackage_IsAsOnItsOwn(string version)
    {
        const string Package = "microsoft.aspnetcore.components.webassembly.devserver";
        using var folder = new TempDirectory();
        var assembly = Path.Combine(await Packages.DownloadAsync(folder, Package, version), "tools/blazor-devserver.dll");
        string[] site = ["--applicationpath", Published.Built("Shop")];
        await using var bare = await DotnetApplication.StartAsync(assembly, ["--urls=http://127.0.0.1:0", .. site]);
        await using var server = await ApplicationSite.StartAsync("/", assembly, "", site);
        Message[] messages =
        [
            Message.Get("/shop.js"), Message.Head("/shop.js"), Message.Get("/css/site.css", "Accept-Encoding: gzip"),
            Message.Get("/css/site.css", "Range: bytes=3-9"), Message.Get("/missing"), Message.Get("/"), Message.Post("/shop.js", null, ""),
        ];
        var expected = await new Conversation(bare.Endpoint, string.Empty).PlayAsync(messages);
        Assert.Equal(expected, await new Conversation(server.Endpoint, string.Empty).PlayAsync(messages));
        Report($"blazor-devserver {version}", "/", "bytes over a connection", string.Join('\n', messages.Select(message => message.Line)));
    }

    private async Task CompareAsync(string name, string assembly, string[] bareArguments, string location, string visit)
    {
        var prefix = location.TrimEnd('/');
        using var copy = new TempDirectory();
        var other = Copy(assembly, copy);
        await using var bare = await DotnetApplication.StartAsync(assembly, ["--urls=http://127.0.0.1:0", .. bareArguments]);
        await using var server = await ApplicationSite.StartAsync(location, other);

        // Only an application that says so on its own has a prefix there.
        var own = bareArguments.Length > 0 ? prefix : string.Empty;
        var expected = await clients.RunAsync("pages.mjs", visit, $"http://{bare.Endpoint}{own}");
        var actual = await clients.RunAsync("pages.mjs", visit, $"http://{server.Endpoint}{prefix}");

        Assert.Equal(expected, actual);
        Report(name, location, "Chromium", actual);
    }

    // What an application writes beside itself, such as a database, must not be there the second time.
    private static string Copy(string assembly, TempDirectory to)
    {
        var folder = Path.GetDirectoryName(assembly)!;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = to.PathOf(Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return to.PathOf(Path.GetFileName(assembly));
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
