// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.AspNetCoreTests.Applications;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Refusals;

/// <summary>Applications that do not start: a first start ends with what went wrong, a reload keeps what runs.</summary>
public sealed class StartTests
{
    private static string Troubled => Published.PathOf("TroubledShop");

    [Theory]
    [InlineData("returns", "returned 0 from its entry point before a host had started")]
    [InlineData("returns-a-code", "returned 7 from its entry point")]
    [InlineData("throws", "the key does not fit")]
    [InlineData("has-no-server", "started a host that serves no requests")]
    [InlineData("fails-to-build", "TroubledShop.BadService")]
    [InlineData("fails-to-start", "the shutters are stuck")]
    [InlineData("exits", "Environment.Exit, code 5")]
    [InlineData("hangs", "its entry point has not built a host")]
    [InlineData("hangs-later", "has not started within 2 s")]
    [InlineData("never-starts", "has not started within 2 s")]
    public async Task FirstStart_ApplicationThatDoesNotStart_EndsWithItsReason(string how, string words)
    {
        await using var server = ServerProcess.Launch(Configuration(how));

        Assert.Equal(1, await server.WaitForExitAsync());

        var said = server.Error + server.ErrorLog;
        Assert.Matches(@"httpd\.conf:\d+: AspNetCoreApplication \S+/TroubledShop\.dll: ", said);
        Assert.Contains(words, said);
    }

    [Fact]
    public async Task Reload_ApplicationThatDoesNotStart_OldGenerationGoesOn()
    {
        await using var server = await ServerProcess.StartAsync(Configuration("opens"));
        server.Configure(Configuration("fails-to-start"));

        server.Signal(ProcessTable.User1);

        await server.WaitForErrorLogAsync("the shutters are stuck");
        await server.WaitForErrorLogAsync("keeping generation 1");
        Assert.Equal("open after all\n", (await server.GetAsync("/x/")).Text);
        server.Configure(Configuration("opens"));
        server.Signal(ProcessTable.User1);
        await server.WaitForErrorLogAsync("VS0211: child pid");
        Assert.Equal("open after all\n", (await server.GetAsync("/x/")).Text);
    }

    private static string Configuration(string how) => ApplicationSite.Head + $"""
        <Location "/x">
          AspNetCoreApplication "{Troubled}" {how}
          AspNetCoreStartupTimeLimit {(how.StartsWith("hang") || how.StartsWith("never") ? 2 : 50)}
        </Location>
        """;
}
