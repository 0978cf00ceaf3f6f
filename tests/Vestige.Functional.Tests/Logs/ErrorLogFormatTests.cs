// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Vestige.Functional.Support;

namespace Vestige.Functional.Logs;

/// <summary>Lines of the error log: formats and lines are those of Apache httpd 2.4, with what changes masked.</summary>
public sealed partial class ErrorLogFormatTests
{
    private const string Missing = "AH00128: File does not exist: {ROOT}/htdocs/missing";

    public static TheoryData<string, string> Formats => new()
    {
        {
            @"[%{u}t] [%-m:%l] [pid %P:tid %T] %7F: %E: [client\ %a] %M% ,\ referer\ %{Referer}i",
            "[TIME.FRACTION] [core:info] [pid PID:tid N] [client 127.0.0.1:PEER] " + Missing
                + @", referer http://ref/""q\\\xe9"
        },
        { "%t|%{u}t|%{cu}t|%{c}t|%{m}t|%{cm}t %M", "TIME|TIME.FRACTION|ISO.FRACTION|ISO|TIME.FRACTION|ISO.FRACTION " + Missing },
        {
            "A%a B%{c}a C%A D%{X}e E%E F%F G%{User-Agent}i H%{n}n I%k J%v K%V M%M",
            "A127.0.0.1:PEER B127.0.0.1:PEER C127.0.0.1:{PORT} GUA x I0 Jmain.example Ka.example M" + Missing
        },
        {
            @"[%l] [x\ %E] [client\ %a] [%{User-Agent}i] [%{Nope}i] [%{Nope}i y] %M",
            "[info] [client 127.0.0.1:PEER] [UA x] y] " + Missing
        },
        { "%l [a %{Nope}i b] c%{Nope}id e %{Nope}i f % g%{Nope}i% h %M", "info [a b] e f h " + Missing },
        { "%l %-{Nope}i %-{Nope}n z%-{Nope}iz %M%% end", "info - - z-z " + Missing + "% end" },
        { "%l %4{User-Agent}i %6{User-Agent}i %3P %M", "info UA x UA x PID " + Missing },
        { "%l %7{User-Agent}i %M", "info " + Missing },
        { "%P %P %M", "PID PID " + Missing },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Line_InFormat_IsHttpds(string format, string expected)
    {
        await using var server = await FunctionalServer.StartAsync($"LogLevel info\nErrorLogFormat \"{format}\"");
        await server.GetAsync("/missing", "a.example", "Referer: http://ref/\"q\\\u00e9\r\nUser-Agent: UA x\r\n");
        var line = (await server.LinesAsync("error_log", 1))[0];
        Assert.Equal(server.Fill(expected), Mask(line));
    }

    [Fact]
    public async Task Line_Default_IsHttpds()
    {
        await using var server = await FunctionalServer.StartAsync("");
        await server.GetAsync("/..");
        var line = (await server.LinesAsync("error_log", 1))[0];
        Assert.Equal("[TIME.FRACTION] [core:error] [pid PID:tid N] [client 127.0.0.1:PEER] AH10244: invalid URI path (/..)", Mask(line));
    }

    [Fact]
    public async Task Line_WithClientsText_CannotBeForged()
    {
        await using var server = await FunctionalServer.StartAsync("LogLevel info\nErrorLogFormat \"%l %M\"");
        await server.GetAsync("/a\"b\\c%C3%A9%0a%01x%FF");
        var line = (await server.LinesAsync("error_log", 1))[0];
        Assert.Equal(
            server.Fill("info AH00128: File does not exist: {ROOT}/htdocs/a\"b" + @"\\c\xc3\xa9\n\x01x\xff"), line);
    }

    [Fact]
    public async Task ExtraLines_StandOnceBeforeTheFirst()
    {
        await using var server = await FunctionalServer.StartAsync("""
            LogLevel info
            ErrorLogFormat "%l %M %L"
            ErrorLogFormat request "R [%+L] %+{User-Agent}i"
            ErrorLogFormat request "R2 [%L] %k"
            ErrorLogFormat connection "C [%{c}L] %A"
            ErrorLogFormat connection "C2 %+{x}n"
            """);
        using var client = await server.ConnectAsync();
        await client.SendAsync(
            "GET /m1 HTTP/1.1\r\nHost: a\r\nUser-Agent: z\r\n\r\nGET /m2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        await client.ReadAsync();
        await client.ReadAsync();
        var lines = await server.LinesAsync("error_log", 6);
        Assert.Matches(@"^C \[\S+\] 127\.0\.0\.1:\d+$", lines[0]);
        var first = lines[3].Split(' ')[^1];
        var second = lines[5].Split(' ')[^1];
        Assert.NotEqual(first, second);
        Assert.Equal($"R [{first}] z", lines[1]);
        Assert.Equal($"R2 [{first}] 0", lines[2]);
        Assert.Equal($"R2 [{second}] 1", lines[4]);
        Assert.Equal(6, lines.Count);
    }

    [Theory]
    [InlineData("\"no message\"", "must contain the message")]
    [InlineData("\"%Q %M\"", "found %Q")]
    [InlineData("\"%+a %M\"", "found the flag +")]
    [InlineData("request \"%M\"", "found %M")]
    [InlineData("other \"%M\"", "expected connection or request")]
    [InlineData("\"%M %\"", "found the end of the format")]
    public async Task Format_Wrong_IsRefused(string format, string message)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => FunctionalServer.StartAsync("ErrorLogFormat " + format));
        Assert.Contains(message, refused.Message);
    }

    [Fact]
    public async Task LogLevel_OfModuleAndSection_DecidesAboutLines()
    {
        await using var server = await FunctionalServer.StartAsync("""
            LogLevel warn core:info
            <Location /quiet>
              LogLevel core:error
            </Location>
            ErrorLogFormat "%m:%l %M"
            """);
        await server.GetAsync("/quiet/a");
        await server.GetAsync("/loud/b");
        var lines = await server.LinesAsync("error_log", 1);
        Assert.Equal([server.Fill("core:info AH00128: File does not exist: {ROOT}/htdocs/loud/b")], lines);
    }

    [Fact]
    public async Task ErrorLogHook_SeesEachLine()
    {
        var seen = new List<string>();
        await using var server = await FunctionalServer.StartAsync(
            "LogLevel info\nErrorLogFormat \"%l %M\"",
            new ProbeModule(registration => registration.Hook(
                Vestige.Hooks.RequestHooks.ErrorLog, request => seen.Add(request.LastLogLine!))));
        await server.GetAsync("/missing");
        await server.LinesAsync("access_log", 1);
        Assert.Equal([server.Fill("info " + Missing)], seen);
    }

    private static string Mask(string line)
    {
        var masked = FullTime().Replace(line, "TIME");
        masked = IsoTime().Replace(masked, "ISO");
        masked = Fraction().Replace(masked, ".FRACTION");
        masked = YearBehindFraction().Replace(masked, "TIME.FRACTION");
        masked = masked.Replace(Environment.ProcessId.ToString(), "PID", StringComparison.Ordinal);
        masked = ThreadNumber().Replace(masked, "tid N");
        return Peer().Replace(masked, "127.0.0.1:PEER", masked.Contains(" C127", StringComparison.Ordinal) ? 2 : -1);
    }

    [GeneratedRegex(@"[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d \d{4}")]
    private static partial Regex FullTime();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")]
    private static partial Regex IsoTime();

    [GeneratedRegex(@"(?<=\d\d|ISO)\.(\d{6}|\d{3})(?!\d)")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d\.FRACTION \d{4}")]
    private static partial Regex YearBehindFraction();

    [GeneratedRegex(@"tid \d+")]
    private static partial Regex ThreadNumber();

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex Peer();
}
