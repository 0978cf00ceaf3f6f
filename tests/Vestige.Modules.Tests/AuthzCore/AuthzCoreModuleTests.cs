// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Modules.AuthnCore;
using Vestige.Modules.AuthzHost;
using Vestige.Modules.Support;

namespace Vestige.Modules.AuthzCore;

public sealed class AuthzCoreModuleTests
{
    [Theory]
    [InlineData("Require all granted", 0)]
    [InlineData("Require all denied", 403)]
    [InlineData("Require all denied\nRequire all granted", 0)]
    [InlineData("Require env seen", 0)]
    [InlineData("Require env nope seen", 0)]
    [InlineData("Require env nope", 403)]
    [InlineData("Require method GET POST", 0)]
    [InlineData("Require method POST", 403)]
    [InlineData("Require ip 127.0.0.1", 0)]
    [InlineData("Require ip 10", 403)]
    [InlineData("<RequireAll>\nRequire all granted\nRequire all denied\n</RequireAll>", 403)]
    [InlineData("<RequireAll>\nRequire all granted\nRequire not env seen\n</RequireAll>", 403)]
    [InlineData("<RequireAll>\nRequire all granted\nRequire not env nope\n</RequireAll>", 0)]
    [InlineData("<RequireAny>\nRequire all denied\nRequire env seen\n</RequireAny>", 0)]
    [InlineData("<RequireAll>\nRequire all granted\n<RequireNone>\nRequire env seen\nRequire env nope\n</RequireNone>\n</RequireAll>", 403)]
    [InlineData("<RequireAll>\nRequire all granted\n<RequireNone>\nRequire env nope\nRequire ip 10\n</RequireNone>\n</RequireAll>", 0)]
    [InlineData("<RequireAll>\nRequire env seen\n<RequireAny>\nRequire all denied\nRequire method GET\n</RequireAny>\n</RequireAll>", 0)]
    [InlineData("Require valid", 401)]
    [InlineData("<RequireAll>\nRequire valid\nRequire all granted\n</RequireAll>", 401)]
    [InlineData("<RequireAll>\nRequire valid\nRequire all denied\n</RequireAll>", 403)]
    [InlineData("Require valid\nRequire all denied", 401)]
    [InlineData("Require broken", 500)]
    [InlineData("<Limit POST>\nRequire all denied\n</Limit>", 0)]
    [InlineData("<Limit GET>\nRequire all denied\n</Limit>", 403)]
    [InlineData("<LimitExcept POST>\nRequire all denied\n</LimitExcept>", 403)]
    [InlineData("<Limit POST>\nRequire all granted\n</Limit>\nRequire all denied", 403)]
    public async Task AccessCheckerEx_Lines_DecideAsHttpd(string lines, int expected)
    {
        var bench = Bench($"<Location />\n{lines}\n</Location>");
        Assert.Empty(bench.Diagnostics);
        var request = bench.Request();
        request.Environment["seen"] = "1";
        HookResult result = expected == 401 ? HookResult.Declined : expected;
        Assert.Equal(result, await bench.RunAsync(RequestHooks.AccessCheckerEx, request));
    }

    [Theory]
    [InlineData("", "", 403)]
    [InlineData("AuthMerging Off", "", 403)]
    [InlineData("AuthMerging And", "Require all granted", 403)]
    [InlineData("AuthMerging Or", "Require all granted", 0)]
    [InlineData("", "Require all granted", 0)]
    [InlineData("AuthzSendForbiddenOnFailure On", "", 403)]
    public async Task AccessCheckerEx_InnerSection_MergesAsAuthMergingSays(string merging, string inner, int expected)
    {
        var bench = Bench(
            $"<Location />\nRequire all denied\n</Location>\n<Location /in>\n{merging}\n{inner}\n</Location>");
        Assert.Empty(bench.Diagnostics);
        var isNothing = merging == "AuthMerging Off" && inner.Length == 0;
        Assert.Equal(
            isNothing ? HookResult.Ok : expected,
            await bench.RunAsync(RequestHooks.AccessCheckerEx, bench.Request("/in/x")));
    }

    [Fact]
    public async Task AccessCheckerEx_Denied_LogsInHttpdsWords()
    {
        var bench = Bench("<Location />\nRequire ip 10.\n</Location>");
        var request = bench.Request("/a");
        await bench.RunAsync(RequestHooks.AccessCheckerEx, request);
        Assert.Equal(
            [
                (LogLevel.Debug, "AH01626: authorization result of Require ip 10.: denied"),
                (LogLevel.Debug, "AH01626: authorization result of <RequireAny>: denied"),
                (LogLevel.Error, "AH01630: client denied by server configuration: /srv/www/a"),
            ],
            request.Lines.Entries);
    }

    [Fact]
    public async Task AccessCheckerEx_MergedAndLimited_LogsInHttpdsWords()
    {
        var bench = Bench(
            "<Location />\n<RequireAll>\nRequire all granted\n<RequireNone>\nRequire env XX\nRequire ip 10\n</RequireNone>\n"
            + "</RequireAll>\n</Location>\n<Location /l1>\nAuthMerging And\n<Limit POST>\nRequire ip 10\n</Limit>\n"
            + "Require method GET POST\n</Location>");
        var request = bench.Request("/l1");
        Assert.Equal(HookResult.Ok, await bench.RunAsync(RequestHooks.AccessCheckerEx, request));
        Assert.Equal(
            [
                "AH01626: authorization result of Require all granted: granted",
                "AH01626: authorization result of Require not env XX: neutral",
                "AH01626: authorization result of Require not ip 10: neutral",
                "AH01626: authorization result of <RequireAll>: granted",
                "AH01626: authorization result of <RequireAny>: granted",
                "AH01625: authorization result of Require ip 10: neutral (directive limited to other methods)",
                "AH01626: authorization result of Require method GET POST: granted",
                "AH01626: authorization result of <RequireAny>: granted",
                "AH01626: authorization result of AuthMerging All: granted",
            ],
            request.Lines.Entries.Select(entry => entry.Message));
    }

    [Fact]
    public async Task AccessCheckerEx_NoLines_Grants()
    {
        var bench = Bench("");
        var request = bench.Request();
        Assert.Equal(HookResult.Ok, await bench.RunAsync(RequestHooks.AccessCheckerEx, request));
        Assert.Equal("AH01628: authorization result: granted (no directives)", Assert.Single(request.Lines.Entries).Message);
    }

    [Fact]
    public async Task AccessCheckerEx_AuthTypeWithoutLines_Is500()
    {
        var bench = Bench("<Location />\nAuthType Basic\n</Location>");
        var request = bench.Request();
        Assert.Equal((HookResult)500, await bench.RunAsync(RequestHooks.AccessCheckerEx, request));
        Assert.Equal(
            "AH01627: AuthType configured with no corresponding authorization directives",
            Assert.Single(request.Lines.Entries).Message);
    }

    [Theory]
    [InlineData("", "u", 401, "AH01631: user u: authorization failure for \"/\": ")]
    [InlineData("AuthzSendForbiddenOnFailure On", "u", 403, "AH01631: user u: authorization failure for \"/\": ")]
    [InlineData("AuthType None", "u", 403, "AH01630: client denied by server configuration: /srv/www/")]
    public async Task AuthChecker_UserWhoMayNot_IsAskedAgainOrRefused(string line, string user, int expected, string log)
    {
        var bench = Bench($"<Location />\nAuthType Basic\nRequire all denied\n{line}\n</Location>");
        var request = bench.Request();
        request.User = user;
        Assert.Equal((HookResult)expected, await bench.RunAsync(RequestHooks.AuthChecker, request));
        Assert.Equal(log, Assert.Single(request.Lines.Entries, entry => entry.Level == LogLevel.Error).Message);
        Assert.Equal(expected == 401 ? "Asked" : "", request.ErrorResponseHeaders.WWWAuthenticate.ToString());
    }

    [Fact]
    public async Task AuthChecker_NoUser_Is401WithoutAskingTwice()
    {
        var bench = Bench("<Location />\nAuthType Basic\nRequire valid\n</Location>");
        var request = bench.Request();
        Assert.Equal((HookResult)401, await bench.RunAsync(RequestHooks.AuthChecker, request));
        Assert.Equal(
            "AH01629: authorization failure (no authenticated user): /",
            Assert.Single(request.Lines.Entries, entry => entry.Level == LogLevel.Error).Message);
        Assert.Equal(0, request.ErrorResponseHeaders.WWWAuthenticate.Count);
    }

    [Theory]
    [InlineData(
        "Require all maybe",
        "Require: Argument for 'Require all' must be 'granted' or 'denied'; found 'maybe'")]
    [InlineData("Require method FOO", "Require: Invalid Method 'FOO'")]
    [InlineData("Require expr true", "Require: expressions are not supported yet: 'Require expr' cannot be decided")]
    [InlineData(
        "Require not all granted",
        "Require: negative Require directive has no effect in <RequireAny> directive")]
    [InlineData(
        "<RequireAny>\nRequire not env a\n</RequireAny>",
        "Require: negative Require directive has no effect in <RequireAny> directive")]
    [InlineData(
        "<RequireNone>\nRequire env a\n</RequireNone>",
        "<RequireNone>: has no effect in <RequireAny> directive")]
    [InlineData("<RequireAll>\n</RequireAll>", "<RequireAll>: contains no authorization directives")]
    [InlineData(
        "<RequireAll x>\nRequire env a\n</RequireAll>",
        "<RequireAll>: doesn't take additional arguments; found 'x'")]
    [InlineData(
        "<RequireAll>\nRequire not env a\n</RequireAll>",
        "AH01624: <RequireAll> directive contains only negative authorization directives")]
    [InlineData("AuthMerging 1", "AuthMerging: must be one of: Off | And | Or; found '1'")]
    public void Configuration_Wrong_IsAnErrorInHttpdsWords(string lines, string expected)
    {
        var bench = Bench($"<Location />\n{lines}\n</Location>");
        Assert.Equal(expected, bench.Errors.First());
    }

    [Fact]
    public void Configuration_UnknownProvider_NamesTheKnownOnes() =>
        Assert.StartsWith(
            "Require: Unknown Authz provider: nope (known: all,",
            Assert.Single(Bench("<Location />\nRequire nope\n</Location>").Errors));

    [Fact]
    public async Task AccessCheckerEx_InTheSteadyState_AllocatesNothing()
    {
        var bench = Bench(
            "<Location />\n<RequireAll>\nRequire ip 127.0.0.0/8 ::1\nRequire method GET\nRequire not env x\n</RequireAll>\n</Location>");
        var request = bench.Request();
        request.Lines.Limit = LogLevel.Warning;
        var hook = bench.Registration.Hooks.Single(use => use.Point == RequestHooks.AccessCheckerEx).Function!;
        for (var i = 0; i < 100; i++)
        {
            await hook(request);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            await hook(request);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ConfigurationBench Bench(string text) =>
        new(text, new TestProviders(), new AuthnCoreModule(), new AuthzHostModule(), new AuthzCoreModule());
}
