// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Life;

/// <summary>The control process is killed: workers leave, and the next start clears up.</summary>
public sealed class ControlProcessDeathTests : IDisposable
{
    private const int Stop = 19;
    private readonly TempDirectory _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Kill_RequestInFlight_IsFinishedThenWorkersLeave()
    {
        await using var server = await Site.StartAsync();
        using var hanging = await Site.HangAsync(server);

        server.Signal(ProcessTable.Kill);
        await server.WaitForExitAsync();

        var response = await hanging.ReadAsync();
        Assert.Equal((200, Site.BigBytes), (response.Status, response.Body.Length));
        await server.WaitUntilGoneAsync();
    }

    [Fact]
    public async Task Kill_ThenStartAgain_SegmentsAreReportedAndTheirLinesWritten()
    {
        int workers;
        await using (var first = await ServerProcess.StartAsync(Configuration(), Site.Prepare))
        {
            workers = (await Workers.WaitForAsync(first, 2)).Count;

            // It takes no line any more from here on.
            first.Signal(Stop);
            Assert.Equal(200, (await first.GetAsync("/index.html")).Status);
            first.Signal(ProcessTable.Kill);
            await first.WaitForExitAsync();
            await first.WaitUntilGoneAsync();
            Assert.Empty(File.ReadAllText(_state.PathOf("access_log")));
        }

        await using var second = await ServerProcess.StartAsync(Configuration(), Site.Prepare);
        await second.WaitForErrorLogAsync("VS0222: ", workers);
        await Wait.UntilAsync(
            () => File.ReadAllText(_state.PathOf("access_log")) == "200 /index.html\n", "the line of the first server");
        Assert.Equal(200, (await second.GetAsync("/index.html")).Status);
    }

    private string Configuration() => $"""
        Listen 127.0.0.1:0
        ServerName localhost
        DocumentRoot htdocs
        ErrorLog logs/error_log
        PidFile {_state.PathOf("vestige.pid")}
        DefaultRuntimeDir {_state.Path}
        CustomLog {_state.PathOf("access_log")} "%>s %U"

        """;
}
