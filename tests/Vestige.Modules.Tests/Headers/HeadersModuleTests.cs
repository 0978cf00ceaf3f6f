// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules.Support;
using Vestige.TestSupport.Modules;

namespace Vestige.Modules.Headers;

public sealed class HeadersModuleTests
{
    [Theory]
    [InlineData("Header set X a", "a")]
    [InlineData("Header set X: a\nHeader set x b", "b")]
    [InlineData("Header set X a\nHeader append X b", "a, b")]
    [InlineData("Header append X b", "b")]
    [InlineData("Header set X a\nHeader add X b", "a|b")]
    [InlineData("Header set X \"a, b\"\nHeader merge X b", "a, b")]
    [InlineData("Header set X \"a, b\"\nHeader merge X c", "a, b, c")]
    [InlineData("Header set X a\nHeader setifempty X b", "a")]
    [InlineData("Header setifempty X b", "b")]
    [InlineData("Header set X a\nHeader unset X", "")]
    [InlineData("Header set X abcabc\nHeader edit X b <$0>", "a<b>cabc")]
    [InlineData("Header set X abcabc\nHeader edit* X b(.) $1", "acac")]
    [InlineData("Header set X one env=YES", "one")]
    [InlineData("Header set X one env=NO", "")]
    [InlineData("Header set X one env=!YES", "")]
    [InlineData("Header set X one env=!NO", "one")]
    [InlineData("Header set X one early", "")]
    [InlineData("Header set X \"a%%b%{YES}e%{NO}e\\tz\\q%\"", "a%b1(null)\tz\\q%")]
    [InlineData("Header set X \"%t %D\"", "t=1735787043000000 D=2000000")]
    [InlineData("Header set X %{SSL}s", "(null)")]
    [InlineData("Header echo ^X$", "from client")]
    [InlineData("Header onsuccess set X a", "a")]
    public async Task OutputFilter_ResponseRules_ChangeTheHeader(string text, string expected)
    {
        var (_, request) = await SendAsync(text, isError: false);
        Assert.Equal(expected, string.Join('|', request.ResponseHeaders["X"].ToArray()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OutputFilter_AlwaysAndOnSuccess_ApplyToTheirAnswers(bool isError)
    {
        var (_, request) = await SendAsync("Header always set A 1\nHeader set B 2", isError);
        Assert.Equal("1", request.ErrorResponseHeaders["A"].ToString());
        Assert.Equal(isError ? "" : "2", request.ResponseHeaders["B"].ToString());
    }

    [Theory]
    [InlineData("Header set Content-Type text/foo", "text/foo")]
    [InlineData("Header edit Content-Type plain weird", "text/weird")]
    [InlineData("Header unset Content-Type", null)]
    [InlineData("RequestHeader set Content-Type text/foo", "text/plain")]
    public async Task OutputFilter_ContentType_IsThatOfTheRequest(string text, string? expected)
    {
        var (_, request) = await SendAsync(text, isError: false);
        Assert.Equal(expected, request.ContentType);
    }

    [Fact]
    public async Task OutputFilter_Note_KeepsTheValue()
    {
        var (_, request) = await SendAsync("Header set X value\nHeader note X noted", isError: false);
        Assert.Equal("value", request.Notes["noted"]);
    }

    [Fact]
    public async Task Fixups_RequestRules_ChangeTheRequest()
    {
        var bench = Bench("RequestHeader set A 1\nRequestHeader unset X\nRequestHeader append B 2 early");
        var request = Request(bench);
        await bench.RunAsync(RequestHooks.PostReadRequest, request);
        Assert.Equal("2", request.RequestHeaders["B"].ToString());
        Assert.Equal("from client", request.RequestHeaders["X"].ToString());
        Assert.Equal(HookResult.Declined, await bench.RunAsync(RequestHooks.Fixups, request));
        Assert.Equal("1", request.RequestHeaders["A"].ToString());
        Assert.False(request.RequestHeaders.ContainsKey("X"));
    }

    [Fact]
    public void InsertFilter_NothingConfigured_StaysOut()
    {
        var bench = Bench("");
        var request = Request(bench);
        foreach (var use in bench.Registration.Hooks.Where(use => use.VoidFunction is not null))
        {
            use.VoidFunction!(request);
        }

        Assert.Empty(request.OutputFilters);
    }

    [Theory]
    [InlineData("Header")]
    [InlineData("Header put X a")]
    [InlineData("Header set X")]
    [InlineData("Header set X a b")]
    [InlineData("Header set X a early more")]
    [InlineData("Header unset X env=")]
    [InlineData("Header set \"X Y\" a")]
    [InlineData("Header set X %{a}q")]
    [InlineData("Header set X %q")]
    [InlineData("Header edit X ( b")]
    [InlineData("Header edit X a")]
    [InlineData("Header set X a expr=true")]
    [InlineData("Header set X expr=%{Y}")]
    [InlineData("RequestHeader echo X")]
    [InlineData("RequestHeader note X n")]
    public void Directives_BadArguments_AreErrors(string line) =>
        Assert.Single(new ConfigurationBench(line, new HeadersModule()).Errors);

    private static ConfigurationBench Bench(string text)
    {
        var bench = new ConfigurationBench(text, new HeadersModule());
        Assert.Empty(bench.Errors);
        return bench;
    }

    private static FakeRequest Request(ConfigurationBench bench)
    {
        var request = bench.Request("/");
        request.RequestTime = bench.Time.GetUtcNow().AddSeconds(-2);
        request.RequestHeaders["X"] = "from client";
        request.Environment.Set("YES", "1");
        request.ContentType = "text/plain";
        return request;
    }

    private static async Task<(ConfigurationBench Bench, FakeRequest Request)> SendAsync(string text, bool isError)
    {
        var bench = Bench(text);
        var request = Request(bench);
        await bench.RunAsync(RequestHooks.Fixups, request);
        var point = isError ? RequestHooks.InsertErrorFilter : RequestHooks.InsertFilter;
        foreach (var use in bench.Registration.Hooks.Where(use => use.Point == point))
        {
            use.VoidFunction!(request);
        }

        foreach (var name in request.OutputFilters)
        {
            var filter = bench.Registration.OutputFilters[name].Create(request)!;
            filter.Attach(request, new EndOfChain());
            await filter.WriteAsync(new byte[1]);
            await filter.CompleteAsync();
        }

        return (bench, request);
    }
}
