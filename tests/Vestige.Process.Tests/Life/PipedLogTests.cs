// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Life;

/// <summary>Logs that are programs, and logs of virtual hosts.</summary>
public sealed class PipedLogTests : IDisposable
{
    private readonly TempDirectory _state = new();

    private string Pipe => $"CustomLog \"|$exec cat >> {_state.PathOf("piped")}\" \"%>s %U\"\n";

    private int Piped => Directory.GetFiles(_state.Path).Sum(file => File.ReadAllText(file).Count(c => c == '\n'));

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Pipe_ProgramIsKilled_IsRestartedAndCounted()
    {
        await using var server = await Site.StartAsync(Pipe);
        for (var death = 1; death <= 2; death++)
        {
            Assert.Equal(200, (await server.GetAsync("/index.html")).Status);
            await Wait.UntilAsync(() => Piped == death, "the line went through the program");
            var program = Assert.Single(server.Children.Except(Workers.Of(server.Pid)), IsCat);

            ProcessTable.Signal(program, ProcessTable.Kill);

            await server.WaitForErrorLogAsync(
                $"failed unexpectedly (signal Killed (9), {death} times), starting it again in");
        }

        Assert.Equal(200, (await server.GetAsync("/index.html")).Status);
        await Wait.UntilAsync(() => Piped == 3, "the line went through the third program");
        Assert.Contains("AH00106: piped log program '$exec cat", server.ErrorLog);
    }

    [Fact]
    public async Task Pipe_GracefulUnderLoad_NoLineIsLost()
    {
        await using var server = await Site.StartAsync(Pipe);
        var load = LoadGenerator.Start(server.Endpoint, "/index.html", connections: 4);
        await load.WaitForMoreAsync(100);
        await Workers.ReplaceAsync(server);
        await load.WaitForMoreAsync(100);
        var result = await load.StopAsync();

        Assert.Equal(0, await server.StopAsync());

        Assert.True(result is { Failed: 0, Refused: 0 }, result.ToString());
        Assert.Equal(result.Succeeded, Piped);
    }

    [Fact]
    public async Task ErrorLog_OfAVirtualHost_HoldsItsLinesAlone()
    {
        await using var server = await Site.StartAsync("""
            <VirtualHost *>
                ServerName localhost
            </VirtualHost>
            <VirtualHost *>
                ServerName other.example
                ErrorLog logs/other_error
                <Location />
                    Require all denied
                </Location>
            </VirtualHost>

            """);

        Assert.Equal(200, (await server.GetAsync("/index.html")).Status);
        Assert.Equal(403, (await RawHttp.GetAsync(server.Endpoint, "/index.html", "other.example")).Status);

        await Wait.UntilAsync(
            () => server.ReadLog("other_error").Contains("AH01630: client denied by server configuration: "),
            "the denial");
        Assert.DoesNotContain("AH01630", server.ErrorLog);
    }

    private static bool IsCat(int pid) => File.ReadAllText($"/proc/{pid}/cmdline") == "cat\0";
}
