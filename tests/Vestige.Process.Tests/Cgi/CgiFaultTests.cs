// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Cgi;

/// <summary>Programs that do not do as they should, and clients that do not wait for them.</summary>
public sealed class CgiFaultTests
{
    private const string Ok = "printf 'Content-Type: text/plain\\n\\nbegun'";

    // Does not end by itself, and says who it is.
    private static readonly string[] Hang = ["echo $$ > ROOT/pid", "while :; do sleep 0.1; done"];

    [Fact]
    public async Task Get_SilentProgram_Is504AndEnded()
    {
        var scripts = new Scripts().Add("p", Hang);
        await using var server = await CgiServer.StartAsync(scripts, "CGIScriptTimeout 300ms");
        Assert.Equal(504, (await server.GetAsync("/cgi/p")).Status);
        await server.Process.WaitForErrorLogAsync("Script timed out before returning headers: p");
        await EndsAsync(scripts);
    }

    [Fact]
    public async Task Get_ProgramThatFallsSilent_IsCut()
    {
        var scripts = new Scripts().Add("p", [Ok, .. Hang]);
        await using var server = await CgiServer.StartAsync(scripts, "Timeout 1");
        using var client = new HttpClient { Timeout = Wait.Bound };
        using var answer = await client.GetAsync(
            $"http://{server.Process.Endpoint}/cgi/p", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var bytes = new byte[5];
        await body.ReadExactlyAsync(bytes);
        Assert.Equal("begun"u8.ToArray(), bytes);
        await Assert.ThrowsAnyAsync<IOException>(async () => await body.ReadExactlyAsync(bytes));
        await server.Process.WaitForErrorLogAsync("AH01220: Timeout waiting for output from CGI script " + scripts.PathOf("p"));
        await EndsAsync(scripts);
    }

    [Fact]
    public async Task Get_ProgramThatSpeaksNowAndThen_IsNotCut()
    {
        await using var server = await CgiServer.StartAsync(
            new Scripts().Add("p", Ok, "for i in 1 2 3 4 5 6 7; do sleep 0.3; printf '%s' $i; done"), "CGIScriptTimeout 2");
        Assert.Equal("begun1234567", (await server.GetAsync("/cgi/p")).Text);
    }

    [Fact]
    public async Task Get_ClientThatGoesAway_TakesTheProgramAlong()
    {
        var scripts = new Scripts().Add("p", Hang);
        await using var server = await CgiServer.StartAsync(scripts);
        using (var connection = await RawConnection.ConnectAsync(server.Process.Endpoint))
        {
            await connection.SendAsync("GET /cgi/p HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await Wait.UntilAsync(() => Pid(scripts) > 0, "the program runs");
        }

        await EndsAsync(scripts);
        Assert.Equal("hello\n", (await server.GetAsync("/hello.txt")).Text);
    }

    [Fact]
    public async Task Post_ClientThatGoesAwayInItsBody_TakesTheProgramAlong()
    {
        var scripts = new Scripts().Add("p", [Ok, .. Hang]);
        await using var server = await CgiServer.StartAsync(scripts);
        using (var connection = await RawConnection.ConnectAsync(server.Process.Endpoint))
        {
            await connection.SendAsync("POST /cgi/p HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc");
            await Wait.UntilAsync(() => Pid(scripts) > 0, "the program runs");
        }

        await EndsAsync(scripts);
    }

    [Fact]
    public async Task Post_BodyOverTheLimit_Is413AndTheProgramEnds()
    {
        var scripts = new Scripts().Add("p", Hang);
        await using var server = await CgiServer.StartAsync(scripts, "LimitRequestBody 10");
        var answer = await server.SendAsync(
            "POST", "/cgi/p", "Transfer-Encoding: chunked\r\n", "14\r\n01234567890123456789\r\n0\r\n\r\n");
        Assert.Equal(413, answer.Status);
        await server.Process.WaitForErrorLogAsync("AH01270: Error reading request entity data");
        await EndsAsync(scripts);
    }

    [Fact]
    public async Task Get_ProgramThatClosesItsOutputOnly_DoesNotHoldTheClient()
    {
        var scripts = new Scripts().Add("p", [Ok, "exec >&-", .. Hang]);
        await using var server = await CgiServer.StartAsync(scripts, "CGIScriptTimeout 60");
        Assert.Equal("begun", (await server.GetAsync("/cgi/p")).Text);
        await EndsAsync(scripts);
    }

    [Fact]
    public async Task Get_ProgramThatLeavesAProcessBehind_IsAnsweredAllTheSame()
    {
        var scripts = new Scripts().Add("p", "sleep 20 >/dev/null &", "echo $! > ROOT/pid", Ok);
        await using var server = await CgiServer.StartAsync(scripts);
        Assert.Equal("begun", (await server.GetAsync("/cgi/p")).Text);
        ProcessTable.Signal(Pid(scripts), ProcessTable.Kill);
    }

    [Theory]
    [InlineData("kill -9 $$", 500, "End of script output before headers: p", "(signal 9)")]
    [InlineData("exit 3", 500, "End of script output before headers: p", "(exit 3)")]
    [InlineData("echo rubbish", 500, "malformed header from script 'p': Bad header: rubbish", "(exit 0)")]
    [InlineData(Ok + "; exit 3", 200, "cgi <--", "(exit 3)")]
    public async Task Get_ProgramThatFails_IsLoggedAndTraced(string line, int status, string message, string trace)
    {
        await using var server = await CgiServer.StartAsync(new Scripts().Add("p", line));
        Assert.Equal(status, (await server.GetAsync("/cgi/p")).Status);
        await server.Process.WaitForErrorLogAsync(message);
        await server.Process.WaitForErrorLogAsync(trace);
    }

    [Fact]
    public async Task Get_FilesThatCannotRun_Are500()
    {
        var scripts = new Scripts();
        scripts.AddFile("noexec", "#!/bin/sh\n", isExecutable: false);
        scripts.AddFile("nointerp", "#!/no/such/interpreter\n");
        scripts.AddFile("noprogram", "just text\n");
        await using var server = await CgiServer.StartAsync(scripts);
        foreach (var (name, reason) in new[]
        {
            ("noexec", "(13)Permission denied"), ("nointerp", "(2)No such file or directory"), ("noprogram", "(8)Exec format error"),
        })
        {
            Assert.Equal(500, (await server.GetAsync("/cgi/" + name)).Status);
            await server.Process.WaitForErrorLogAsync($"{reason}: AH01241: exec of '{scripts.PathOf(name)}' failed");
        }
    }

    [Fact]
    public async Task ScriptLog_FailedProgram_HoldsWhatWasSaid()
    {
        var scripts = new Scripts().Add("p", "cat >/dev/null", "echo 'why' >&2", "printf 'rubbish\\nmore\\n'");
        await using var server = await CgiServer.StartAsync(scripts, "ScriptLog logs/script_log\nScriptLogBuffer 4");
        await server.SendAsync("POST", "/cgi/p?q", "Content-Length: 6\r\n", "abcdef");
        await Wait.UntilAsync(
            () => server.Process.ReadLog("script_log").Contains("%stdout\nmore\n", StringComparison.Ordinal), "the script log is written");
        var log = server.Process.ReadLog("script_log");
        Assert.Matches(
            $@"(?s)^%% \[\w{{3}} \w{{3}} \d\d [\d:]{{8}} \d{{4}}\] POST /cgi/p\?q HTTP/1.1\n%% 200 {scripts.PathOf("p")}\n%error\nwhy\n",
            log);
        Assert.Contains($"%% 500 {scripts.PathOf("p")}\n%request\n", log, StringComparison.Ordinal);
        Assert.Contains("Content-Length: 6\n", log, StringComparison.Ordinal);
        Assert.Contains("\n\nabcd\n%response\nrubbish\n%stdout\nmore\n", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScriptLog_OverItsLength_IsNotContinued()
    {
        var scripts = new Scripts().Add("p", "echo rubbish");
        await using var server = await CgiServer.StartAsync(scripts, "ScriptLog logs/script_log\nScriptLogLength 0");
        await server.GetAsync("/cgi/p");
        await Wait.UntilAsync(() => server.Process.ReadLog("script_log").EndsWith("rubbish\n", StringComparison.Ordinal), "one entry");
        var first = server.Process.ReadLog("script_log");

        // Another worker looks at the file, the same one reckons: whichever answers, the log is full.
        for (var i = 0; i < 4; i++)
        {
            await server.GetAsync("/cgi/p");
        }

        await server.Process.WaitForErrorLogAsync("malformed header from script", 5);
        Assert.Equal(first, server.Process.ReadLog("script_log"));
    }

    private static int Pid(Scripts scripts) =>
        File.Exists(scripts.PathOf("pid")) && int.TryParse(File.ReadAllText(scripts.PathOf("pid")), out var pid) ? pid : 0;

    private static async Task EndsAsync(Scripts scripts)
    {
        var started = Stopwatch.GetTimestamp();
        await Wait.UntilAsync(() => Pid(scripts) > 0 && !ProcessTable.IsRunning(Pid(scripts)), "the program has ended");
        Assert.True(Stopwatch.GetElapsedTime(started) < Wait.Bound);
    }
}
