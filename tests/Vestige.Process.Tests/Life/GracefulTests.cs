// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Life;

/// <summary>New configurations while clients are served.</summary>
public sealed class GracefulTests
{
    [Fact]
    public async Task Graceful_ThreeTimesUnderLoad_NoRequestFails()
    {
        await using var server = await Site.StartAsync();
        var load = LoadGenerator.Start(server.Endpoint, "/index.html", strict: true);
        HashSet<int> seen = [];
        for (var generation = 1; generation <= 3; generation++)
        {
            await load.WaitForMoreAsync(100);
            seen.UnionWith(await Workers.ReplaceAsync(server));
        }

        await load.WaitForMoreAsync(100);
        var result = await load.StopAsync();
        Assert.True(result is { Failed: 0, Refused: 0 }, result.ToString());
        Assert.Equal(6, seen.Count);
        await server.WaitForErrorLogAsync("VS0211: child pid", times: 6);
    }

    [Fact]
    public async Task Graceful_ByVerb_ServesTheNewConfiguration()
    {
        await using var server = await Site.StartAsync();
        var old = await Workers.WaitForAsync(server, 2);
        var load = LoadGenerator.Start(server.Endpoint, "/index.html", strict: true);
        await load.WaitForMoreAsync(100);
        server.Root.Write("other/new.html", "new\n");
        server.Configure(Site.Configuration + "Alias /other other\n");

        var verb = await VestigeExecutable.RunAsync(
            "-d", server.Root.Path, "-f", server.Root.PathOf("conf/httpd.conf"), "-k", "graceful");

        Assert.Equal(new ProgramResult(0, "", ""), verb);
        await Workers.WaitForAsync(server, 2, [.. old]);
        Assert.Equal("new\n", (await server.GetAsync("/other/new.html")).Text);
        await load.WaitForMoreAsync(100);
        var result = await load.StopAsync();
        Assert.True(result is { Failed: 0, Refused: 0 }, result.ToString());
    }

    [Fact]
    public async Task Graceful_ConfigurationWithErrors_OldGenerationGoesOn()
    {
        await using var server = await Site.StartAsync("StartServers 1\n");
        var workers = await Workers.WaitForAsync(server, 1);
        server.Configure(Site.Configuration + "StartServers 1\nListn 80\nAlias /one\n");

        server.Signal(ProcessTable.User1);

        await server.WaitForErrorLogAsync("VS0312: configuration error, keeping generation 1");
        var line = Site.Configuration.Split('\n').Length + 1;
        Assert.Contains($"httpd.conf:{line}: unknown directive 'Listn', did you mean 'Listen'?", server.ErrorLog);
        Assert.Equal(workers, await Workers.WaitForAsync(server, 1));
        Assert.Equal(200, (await server.GetAsync("/index.html")).Status);
    }

    [Fact]
    public async Task Graceful_ErrorThatOnlyAWorkerFinds_OldGenerationGoesOn()
    {
        await using var server = await Site.StartAsync("StartServers 1\n");
        var workers = await Workers.WaitForAsync(server, 1);
        server.Configure(Site.Configuration + "StartServers 1\nLoadModule gone_module modules/mod_gone.dll\n");

        server.Signal(ProcessTable.User1);

        await server.WaitForErrorLogAsync("VS0312: configuration error, keeping generation 1");
        Assert.Matches(@"httpd\.conf:\d+: .*mod_gone\.dll", server.ErrorLog);
        Assert.Equal(workers, await Workers.WaitForAsync(server, 1));
        Assert.Equal(200, (await server.GetAsync("/index.html")).Status);
    }

    [Fact]
    public async Task Graceful_RequestInFlight_IsFinishedByTheOldGeneration()
    {
        await using var server = await Site.StartAsync("StartServers 1\n");
        using var hanging = await Site.HangAsync(server);
        var old = Assert.Single(await Workers.WaitForAsync(server, 1));
        server.Signal(ProcessTable.User1);
        await server.WaitForErrorLogAsync("AH00489", times: 2);
        Assert.Equal(200, (await server.GetAsync("/index.html")).Status);
        Assert.True(ProcessTable.IsRunning(old));

        var response = await hanging.ReadAsync();

        Assert.Equal((200, Site.BigBytes), (response.Status, response.Body.Length));
        await Workers.WaitForAsync(server, 1, old);
        await server.WaitForErrorLogAsync($"VS0211: child pid {old} has left (generation 1)");
    }
}
