// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vestige.Hooks;
using Vestige.Modules.Support;

namespace Vestige.Modules.LogConfig;

/// <summary>What each item writes; expected texts are those that httpd 2.4 wrote for the same values.</summary>
public sealed class LogItemTests
{
    [Theory]
    [InlineData("%a %{c}a %A %h %l", "127.0.0.1 127.0.0.1 127.0.0.1 127.0.0.1 -")]
    [InlineData("%b %B", "- 0")]
    [InlineData("%m %U %q %H", "GET /a.txt ?x=%20\\\"y HTTP/1.1")]
    [InlineData("%f", "/srv/www/a.txt")]
    [InlineData("%p %{canonical}p %{Local}p %{remote}p", "80 80 8080 50000")]
    [InlineData("%v %V", "www.example.org www.example.org")]
    [InlineData("%s %>s %R", "200 200 -")]
    [InlineData("%k %X %L %{c}L", "0 + test-log-id test-connection-id")]
    [InlineData("%{User-Agent}i|%{X-M}i|%{Nope}i|%{Empty}i", "q\\\"x\\\\y\\tz|1, 2|-|")]
    [InlineData("%{Content-Type}o|%{X-Multi}o|%{Set-Cookie}o|%{X-Err}o|%{Nope}o", "text/html|one|a=1, b=2|always|-")]
    [InlineData("%{X-Bytes}i", "caf\\xc3\\xa9 \\xff\\\"")]
    [InlineData("%{a}C|%{B}C|%{empty}C|%{nope}C", "two|1|-|-")]
    [InlineData("%{VAR}e|%{note}n|%{nope}e|%{nope}n", "v\\xc3\\xa9|n|-|-")]
    [InlineData("%%|\\t|\\x|100%%", "%|\t|\\x|100%")]
    [InlineData("%200{User-Agent}i %404,500m %!404m %!200,304m", "q\\\"x\\\\y\\tz - GET -")]
    [InlineData("%{us}T %{ms}T %{s}T %T %D", "2345678 2345 2 2 2345678")]
    [InlineData("%{X-T}^ti %{X-T}^to", "- -")]
    [InlineData("%P", "PID")]
    public async Task Item_ForARequest_WritesWhatHttpdWrites(string format, string expected) =>
        Assert.Equal(expected, await Line(format));

    [Fact]
    public async Task Item_ProcessIdTwice_WritesItItself()
    {
        var id = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        Assert.Equal($"{id} {id}", await Line("%P %{pid}P"));
    }

    [Fact]
    public async Task Item_ThreadId_IsTheKernels()
    {
        var words = (await Line("%{tid}P %{hextid}P")).Split(' ');
        Assert.True(Directory.Exists($"/proc/self/task/{words[0]}"));
        Assert.Equal(int.Parse(words[0], CultureInfo.InvariantCulture), Convert.ToInt32(words[1], 16));
    }

    [Theory]
    [InlineData("/caf\u00e9/\u20ac", "/caf\\xc3\\xa9/\\xe2\\x82\\xac")]
    [InlineData("/\ud83d\ude00", "/\\xf0\\x9f\\x98\\x80")]
    [InlineData("/\n\r\t\v\b\f\0\u001b\u007f", "/\\n\\r\\t\\v\\b\\x0c\\x00\\x1b\\x7f")]
    public async Task Item_OddCharacters_AreEscaped(string path, string expected)
    {
        var bench = new ConfigurationBench("CustomLog access %U", new LogConfigModule());
        await bench.RunAsync(RequestHooks.LogTransaction, bench.Request(path));
        Assert.Equal([expected], bench.Logs["access"].Lines);
    }

    [Fact]
    public async Task Item_ByteThatIsNotUtf8_IsEscapedAsItWas()
    {
        var bench = new ConfigurationBench("CustomLog access %U", new LogConfigModule());
        await bench.RunAsync(RequestHooks.LogTransaction, bench.Request("/" + (char)0xDCFF));
        Assert.Equal(["/\\xff"], bench.Logs["access"].Lines);
    }

    [Theory]
    [InlineData("http://u:pw@a/x:y@z", "GET http://u:XXXXXXXX@a/x:y@z HTTP/1.1")]
    [InlineData("http://u@a/", "GET http://u@a/ HTTP/1.1")]
    [InlineData("/x?http://u:pw@a/", "GET /x?http://u:pw@a/ HTTP/1.1")]
    public async Task Item_RequestLine_HidesAPassword(string target, string expected)
    {
        var bench = new ConfigurationBench("CustomLog access %r", new LogConfigModule());
        var request = bench.Request();
        request.SetTarget(target);
        await bench.RunAsync(RequestHooks.LogTransaction, request);
        Assert.Equal([expected], bench.Logs["access"].Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("u1")]
    public async Task Item_User_EmptyIsTwoQuotes(string user)
    {
        var bench = new ConfigurationBench("CustomLog access %u", new LogConfigModule());
        var request = bench.Request();
        request.User = user;
        await bench.RunAsync(RequestHooks.LogTransaction, request);
        Assert.Equal([user.Length == 0 ? "\"\"" : user], bench.Logs["access"].Lines);
    }

    private static async Task<string> Line(string format)
    {
        var bench = new ConfigurationBench($"CustomLog access \"{format.Replace("\\", "\\\\")}\"", new LogConfigModule());
        Assert.Empty(bench.Errors);
        var request = bench.Request("/a.txt");
        request.Query = "x=%20\"y";
        request.RequestHeaders.UserAgent = "q\"x\\y\tz";
        request.RequestHeaders.Append("X-M", "1");
        request.RequestHeaders.Append("X-M", "2");
        request.RequestHeaders["Empty"] = "";
        request.RequestHeaders.Cookie = "b=1; A = two ;a=3; empty=";
        request.ResponseHeaders.ContentType = "text/html;charset=utf-8";
        request.RequestHeaders["X-Bytes"] = "caf\u00c3\u00a9 \u00ff\"";
        request.ResponseHeaders.Append("X-Multi", "one");
        request.ResponseHeaders.Append("X-Multi", "two");
        request.ResponseHeaders.Append("Set-Cookie", "a=1");
        request.ResponseHeaders.Append("Set-Cookie", "b=2");
        request.ErrorResponseHeaders.Append("X-Err", "always");
        request.Environment["VAR"] = "v\u00e9";
        request.Notes["note"] = "n";
        bench.Time.Advance(TimeSpan.FromMicroseconds(2345678));
        await bench.RunAsync(RequestHooks.LogTransaction, request);
        return Assert.Single(bench.Logs["access"].Lines);
    }
}
