// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules.Support;
using Vestige.TestSupport.Modules;

namespace Vestige.Modules.LogConfig;

public sealed class LogConfigModuleTests
{
    [Fact]
    public async Task LogTransaction_WithoutFormat_WritesTheCommonOne()
    {
        var bench = Bench("TransferLog access");
        var request = bench.Request("/a.txt");
        await request.WriteAsync("12345");
        Assert.Equal("127.0.0.1 - - [02/Jan/2025:03:04:05 +0000] \"GET /a.txt HTTP/1.1\" 200 5", await Line(bench, request));
    }

    [Fact]
    public async Task LogTransaction_TransferLog_UsesTheFormatWithoutNickname()
    {
        var bench = Bench("TransferLog access\nLogFormat \"%m %s\"");
        Assert.Equal("GET 200", await Line(bench, bench.Request()));
    }

    [Theory]
    [InlineData("CustomLog access short\nLogFormat %U short")]
    [InlineData("LogFormat %U short\nCustomLog access Short")]
    [InlineData("LogFormat %U short\nLogFormat short\nTransferLog access")]
    public async Task LogTransaction_NicknameDefinedAnywhere_IsUsed(string text)
    {
        var bench = Bench(text);
        Assert.Equal("/", await Line(bench, bench.Request()));
        Assert.Empty(bench.Diagnostics);
    }

    [Fact]
    public async Task LogTransaction_SeveralLogs_EachGetsItsLine()
    {
        var bench = Bench("CustomLog one %m\nCustomLog two %s");
        await bench.RunAsync(RequestHooks.LogTransaction, bench.Request());
        Assert.Equal(["GET"], bench.Logs["one"].Lines);
        Assert.Equal(["200"], bench.Logs["two"].Lines);
    }

    [Theory]
    [InlineData("env=seen", true, true)]
    [InlineData("env=seen", false, false)]
    [InlineData("env=!seen", true, false)]
    [InlineData("env=!seen", false, true)]
    public async Task LogTransaction_Condition_DecidesByTheVariable(string clause, bool isSet, bool isLogged)
    {
        var bench = Bench($"CustomLog access %m {clause}");
        var request = bench.Request();
        request.Environment["seen"] = isSet ? "1" : null;
        await bench.RunAsync(RequestHooks.LogTransaction, request);
        Assert.Equal(isLogged ? 1 : 0, bench.Logs["access"].Count);
    }

    [Fact]
    public async Task LogTransaction_HostWithoutLogs_UsesTheMainServers()
    {
        var bench = Bench("CustomLog main %m\n<VirtualHost *:80>\n</VirtualHost>");
        await bench.RunAsync(RequestHooks.LogTransaction, bench.Request(host: 1));
        Assert.Equal(["GET"], bench.Logs["main"].Lines);
    }

    [Fact]
    public async Task LogTransaction_HostWithoutLogsButWithFormat_WritesTheMainServersTransferLogInItsFormat()
    {
        var bench = Bench("TransferLog main\n<VirtualHost *:80>\nLogFormat %U\n</VirtualHost>");
        await bench.RunAsync(RequestHooks.LogTransaction, bench.Request(host: 1));
        Assert.Equal(["/"], bench.Logs["main"].Lines);
    }

    [Fact]
    public async Task LogTransaction_HostWithLogs_UsesOnlyThemAndGlobalOnes()
    {
        var bench = Bench(
            "CustomLog main %m\nGlobalLog global %m\n<VirtualHost *:80>\nCustomLog own %m\n</VirtualHost>");
        await bench.RunAsync(RequestHooks.LogTransaction, bench.Request(host: 1));
        Assert.Empty(bench.Logs["main"].Lines);
        Assert.Equal(["GET"], bench.Logs["global"].Lines);
        Assert.Equal(["GET"], bench.Logs["own"].Lines);
    }

    [Fact]
    public async Task LogTransaction_InternalRedirect_TellsOriginalAndLast()
    {
        var bench = Bench("CustomLog access \"%s %<s %>s %r %>U %U %<m\"");
        var original = bench.Request("/missing");
        original.Status = 404;
        var last = bench.Request("/error.html");
        last.Status = 200;
        last.PreviousRequest = original;
        original.NextRequest = last;
        Assert.Equal("404 404 200 GET /missing HTTP/1.1 /error.html /missing GET", await Line(bench, original));
    }

    [Fact]
    public async Task LogTransaction_InTheSteadyState_AllocatesNothing()
    {
        var bench = Bench(
            "CustomLog access \"%h %l %u %t \\\"%r\\\" %>s %b \\\"%{Referer}i\\\" \\\"%{User-Agent}i\\\" %D %{%F}t %{a}C\"");
        bench.Logs["access"].Keeps = false;
        var request = bench.Request("/caf\u00e9?a");
        request.RequestHeaders.UserAgent = "Mozilla/5.0 \"x\"";
        request.RequestHeaders.Cookie = "b=1; a=2";
        await request.WriteAsync("12345");
        var hook = Assert.Single(bench.Registration.Hooks).Function!;
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
        Assert.Equal(1100, bench.Logs["access"].Count);
    }

    [Theory]
    [InlineData(
        "CustomLog access %m expr=true",
        "1: CustomLog: 'expr=true': expressions are not supported yet; use env= with SetEnvIf")]
    [InlineData("CustomLog access %m env=", "1: CustomLog: missing environment variable name in 'env='")]
    [InlineData("CustomLog access %m env=!", "1: CustomLog: missing environment variable name in 'env=!'")]
    [InlineData(
        "CustomLog access %m x",
        "1: CustomLog: error in condition clause: expected env=[!]environment-variable, found 'x'")]
    [InlineData("LogFormat %Z z\nCustomLog access z\nCustomLog other z", "1: log format: unknown item %Z")]
    [InlineData("CustomLog access \"%h %^FB\"", "1: log format: unknown item %^FB; the time to the first byte is not measured")]
    [InlineData(
        "CustomLog access \"%{Referer\"",
        "1: log format: '%{Referer' ends before the character that says what to write")]
    public void Configuration_Wrong_IsAnError(string text, string expected)
    {
        var bench = Bench(text);
        Assert.Equal([expected], bench.Messages);
        Assert.Single(bench.Errors);
    }

    [Theory]
    [InlineData("LogFormat %^FB unused", "1: log format: unknown item %^FB; the time to the first byte is not measured")]
    [InlineData(
        "CustomLog access comon",
        "1: log format: no LogFormat has the nickname 'comon', and it has no % item: every line will read 'comon'")]
    [InlineData("CustomLog access %{x}p", "1: log format: %p does not know the argument 'x' and writes it as it is")]
    [InlineData(
        "BufferedLogs On",
        "1: BufferedLogs: has no effect: lines always go through memory that outlives the worker, to the control process")]
    public void Configuration_Odd_IsReportedButUsed(string text, string expected)
    {
        var bench = Bench(text);
        Assert.Equal([expected], bench.Messages);
        Assert.Empty(bench.Errors);
    }

    [Fact]
    public void Register_LogTransaction_IsHookedInTheMiddle() =>
        Assert.Equal(HookOrder.Middle, Assert.Single(Bench("").Registration.Hooks).Order);

    private static ConfigurationBench Bench(string text) => new(text, new LogConfigModule());

    private static async Task<string> Line(ConfigurationBench bench, FakeRequest request)
    {
        await bench.RunAsync(RequestHooks.LogTransaction, request);
        return Assert.Single(bench.Logs["access"].Lines);
    }
}
