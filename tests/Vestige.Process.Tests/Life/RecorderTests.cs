// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Life;

/// <summary>The recorder of a live worker, and of one that was killed.</summary>
public sealed class RecorderTests
{
    [Fact]
    public async Task Command_LiveWorker_ShowsTheRequestInFlight()
    {
        await using var server = await Site.StartAsync("StartServers 1\n");
        using var hanging = await Site.HangAsync(server);
        var worker = (await Workers.WaitForAsync(server, 1))[0];

        var result = await VestigeExecutable.RunAsync("recorder", $"{worker}");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(
            $@"^\S+ \S+ recorder of worker \d+, pid {worker}, generation 1: 1 in flight, 0 of the requests that ended last\n"
            + @"  \[id \w+\] GET /big\.bin HTTP/1\.1 of localhost, client 127\.0\.0\.1:\d+, server 127\.0\.0\.1:\d+, thread \d+, since .*, in flight for \d+\.\d+ s\n",
            result.Output);
        Assert.Contains(" <-- core.cs[3] translate_name OK\n", result.Output);
        Assert.EndsWith("    running now: core.cs[12] handler\n", result.Output);
    }

    [Fact]
    public async Task Command_File_IsAppendedTo()
    {
        await using var server = await Site.StartAsync("StartServers 1\n");
        var worker = (await Workers.WaitForAsync(server, 1))[0];
        var file = server.Root.PathOf("recorder.txt");
        File.WriteAllText(file, "before\n");

        var result = await VestigeExecutable.RunAsync("recorder", $"{worker}", "-l", file);

        Assert.Equal(new ProgramResult(0, "", ""), result);
        Assert.Matches($@"^before\n.* recorder of worker \d+, pid {worker}, ", File.ReadAllText(file));
    }

    [Theory]
    [InlineData(2, "found no process id, expected the process id of a worker")]
    [InlineData(2, "found 'x', expected the process id of a worker", "x")]
    [InlineData(2, "found '-q'", "-q")]
    [InlineData(1, "there is no process 2147483000", "2147483000")]
    public async Task Command_BadArguments_AreRefused(int exitCode, string message, params string[] arguments)
    {
        var result = await VestigeExecutable.RunAsync(["recorder", .. arguments]);
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("vestige recorder: " + message, result.Error);
    }

    [Fact]
    public async Task Command_NoWorker_SaysSo()
    {
        var result = await VestigeExecutable.RunAsync("recorder", $"{Environment.ProcessId}");
        Assert.Equal(
            (1, $"vestige recorder: process {Environment.ProcessId} is no worker of a vestige server\n"), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task TraceLogFile_WorkerKilled_HoldsTheEventsOfItsRequests()
    {
        await using var server = await Site.StartAsync("StartServers 1\nHWSTraceLogFile logs/recorder_log\n");
        using var hanging = await Site.HangAsync(server);
        var worker = (await Workers.WaitForAsync(server, 1))[0];
        Assert.Equal("", server.ReadLog("recorder_log"));

        Assert.True(ProcessTable.Signal(worker, ProcessTable.Kill));

        await server.WaitForErrorLogAsync("VS0212: ");
        await TestSupport.Wait.UntilAsync(
            () => server.ReadLog("recorder_log").EndsWith("    running now: core.cs[12] handler\n", StringComparison.Ordinal),
            "the recorder's events");
        Assert.Contains($"pid {worker}, generation 1: 1 in flight", server.ReadLog("recorder_log"));
        Assert.Contains("] GET /big.bin HTTP/1.1 of localhost, client ", server.ReadLog("recorder_log"));
    }
}
