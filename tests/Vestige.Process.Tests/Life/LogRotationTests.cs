// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Vestige.TestSupport.Http;

namespace Vestige.ProcessTests.Life;

/// <summary>Logs are renamed and opened anew while clients are served.</summary>
public sealed partial class LogRotationTests
{
    [Fact]
    public async Task Graceful_LogsRenamedUnderLoad_EveryAnswerHasItsLine()
    {
        await using var server = await Site.StartAsync();
        var load = LoadGenerator.Start(server.Endpoint, "/index.html");
        for (var rotation = 1; rotation <= 2; rotation++)
        {
            await load.WaitForMoreAsync(200);
            File.Move(server.Root.PathOf("logs/access_log"), server.Root.PathOf($"logs/access_log.{rotation}"));
            await Workers.ReplaceAsync(server);
        }

        await load.WaitForMoreAsync(200);
        var result = await load.StopAsync();
        Assert.Equal(0, await server.StopAsync());

        string[] names = ["access_log.1", "access_log.2", "access_log"];
        var files = names.Select(name => Site.Lines(server, name)).ToArray();
        Assert.All(files, lines => Assert.NotEmpty(lines));
        var all = files.SelectMany(lines => lines).ToArray();
        Assert.All(all, line => Assert.Matches(WholeLine(), line));
        Assert.True(result is { Failed: 0, Refused: 0 }, result.ToString());
        Assert.Equal(result.Succeeded, all.Length);
    }

    [GeneratedRegex(@"^\d+ \d+ 200 /index\.html$")]
    private static partial Regex WholeLine();
}
