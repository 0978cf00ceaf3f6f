// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Programs;
using Vestige.Requests;

namespace Vestige.Modules.Cgi;

public sealed class CgiModuleTests
{
    [Fact]
    public async Task Handler_OtherHandler_Declines()
    {
        var bench = new CgiBench();
        bench.Request.Handler = "other";
        Assert.Equal(HookResult.Declined, await bench.RunAsync(""));
        Assert.Null(bench.Started);
    }

    [Theory]
    [InlineData("off", 403, "AH01262: stderr from /srv/www/cgi-bin/prog: Options ExecCGI is off in this directory")]
    [InlineData("missing", 404, "AH01264: stderr from /srv/www/cgi-bin/prog: script not found or unable to stat")]
    [InlineData("directory", 403, "AH01265: stderr from /srv/www/cgi-bin/prog: attempt to invoke directory as script")]
    [InlineData("pathinfo", 404, "AH01266: stderr from /srv/www/cgi-bin/prog: AcceptPathInfo off disallows user's path")]
    public async Task Handler_WhatMayNotRun_IsRefusedInHttpdsWords(string how, int status, string line)
    {
        var bench = new CgiBench("ScriptLog logs/script_log");
        bench.Settings.PathInfoRefused = how is "pathinfo";
        bench.Request.PathInfo = "/extra";
        bench.Request.OptionsInForce = how is "off" ? DirectoryOptions.None : DirectoryOptions.ExecCGI;
        bench.Request.File = how switch
        {
            "missing" => default,
            "directory" => bench.Request.File with { Kind = FileKind.Directory },
            _ => bench.Request.File,
        };
        Assert.Equal(new HookResult(status), await bench.RunAsync(""));
        Assert.Equal([(LogLevel.Error, line)], bench.Request.Lines.Entries);
        Assert.Equal(["%error", line[(line.LastIndexOf(": ", StringComparison.Ordinal) + 2)..]], bench.Log("logs/script_log").Skip(2));
        Assert.Null(bench.Started);
    }

    [Fact]
    public async Task Handler_ScriptAlias_NeedsNoOption()
    {
        var bench = new CgiBench();
        bench.Request.OptionsInForce = DirectoryOptions.None;
        bench.Request.Notes.Set("alias-forced-type", "cgi-script");
        Assert.Equal(HookResult.Ok, await bench.RunAsync("Content-Type: a/b\n\nx"));
    }

    [Fact]
    public async Task Handler_Program_IsStartedWithNameArgumentsAndDirectory()
    {
        var bench = new CgiBench();
        bench.Request.Query = "aaa+bbb";
        await bench.RunAsync("\n");
        var start = bench.Started!;
        Assert.Equal(
            ("/srv/www/cgi-bin/prog", "prog", "/srv/www/cgi-bin", "aaa+bbb"),
            (start.FileName, start.Argument0, start.WorkingDirectory, start.IsIndexQuery));
        Assert.Equal(["aaa", "bbb"], start.Arguments);
        Assert.Equal("CGI/1.1", bench.Variable("GATEWAY_INTERFACE"));
    }

    [Fact]
    public async Task Handler_ExecFails_IsLoggedAsByHttpd()
    {
        var bench = new CgiBench();
        var result = await bench.FailAsync(new ProgramStartException(
            ProgramStartFailure.NotExecutable, 13, "(13)Permission denied: cannot start /srv/www/cgi-bin/prog"));
        Assert.Equal(new HookResult(500), result);
        Assert.Equal(
            ["(13)Permission denied: AH01241: exec of '/srv/www/cgi-bin/prog' failed",
                "End of script output before headers: prog"],
            bench.ErrorLog);
    }

    [Fact]
    public async Task Handler_IdentityRefused_SaysSo()
    {
        var bench = new CgiBench();
        var result = await bench.FailAsync(new ProgramStartException(ProgramStartFailure.IdentityRefused, 0, "not as root"));
        Assert.Equal(new HookResult(500), result);
        Assert.Equal(
            ["AH01223: couldn't spawn child process: /srv/www/cgi-bin/prog: not as root"], bench.ErrorLog);
    }

    [Fact]
    public async Task Handler_StandardError_GoesToTheLogLineByLine()
    {
        var bench = new CgiBench();
        await bench.RunAsync("Content-Type: a/b\n\nx", "one\ntwo");
        Assert.Equal(
            ["AH01215: stderr from /srv/www/cgi-bin/prog: one", "AH01215: stderr from /srv/www/cgi-bin/prog: two"],
            bench.ErrorLog);
    }

    [Fact]
    public async Task Handler_LocalLocation_BecomesAGetOfThatPath()
    {
        var bench = new CgiBench();
        bench.Request.SetMethod("POST");
        bench.Request.RequestHeaders.ContentLength = 3;
        await bench.RunAsync("Location: /other?x\n\nignored");
        Assert.Equal(
            ("/other?x", "GET", null),
            (bench.Request.InternalRedirectTarget, bench.Request.Method, bench.Request.RequestHeaders.ContentLength));
        Assert.Empty(bench.Request.Body);
    }

    [Theory]
    [InlineData("CGIScriptTimeout x", "CGIScriptTimeout: found 'x', expected a number of seconds, or a number with ms, s, min or h")]
    [InlineData("CGIDScriptTimeout 5d", "CGIDScriptTimeout: found '5d', expected a number of seconds, or a number with ms, s, min or h")]
    [InlineData("ScriptLogLength -1", "ScriptLogLength: found '-1', expected a number of bytes")]
    [InlineData("ScriptLogBuffer 1k", "ScriptLogBuffer: found '1k', expected a number of bytes")]
    public void Directives_BadValues_AreErrors(string line, string error) =>
        Assert.Equal([error], new CgiBench(line).Errors);

    [Fact]
    public void ScriptSock_Anywhere_IsAcceptedWithANote() => Assert.Equal(
        ["1: ScriptSock: has no effect: a worker starts programs itself, there is no CGI daemon"],
        new CgiBench("ScriptSock run/cgisock").Messages);
}
