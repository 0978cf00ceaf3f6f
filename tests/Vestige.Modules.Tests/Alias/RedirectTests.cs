// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules.Support;

namespace Vestige.Modules.Alias;

public sealed class RedirectTests
{
    // The targets are those that httpd 2.4 sends for the same lines.
    [Theory]
    [InlineData("Redirect /r1 http://x.example/y", "/r1", null, 302, "http://x.example/y")]
    [InlineData("Redirect /r1 http://x.example/y", "/r1/z z", "q=1", 302, "http://x.example/y/z%20z?q=1")]
    [InlineData("Redirect 301 /r2 /abs/path", "/r2/b", "c", 301, "http://www.example.org/abs/path/b?c")]
    [InlineData("Redirect seeother /r2 /abs", "/r2", null, 303, "http://www.example.org/abs")]
    [InlineData("RedirectPermanent /rp https://p.example/", "/rp/x", null, 301, "https://p.example//x")]
    [InlineData("RedirectTemp /rp https://p.example/", "/rp", null, 302, "https://p.example/")]
    [InlineData("RedirectMatch 307 ^/rn/(.*)$ /n/$1", "/rn/x?y", "z", 307, "http://www.example.org/n/x?y")]
    [InlineData(
        "RedirectMatch ^/rm/(.*)$ \"http://h.example:80/a b/$1?q=%20$1#frag\"",
        "/rm/p q", null, 302, "http://h.example/a%20b/p%20q?q=%20p q#frag")]
    [InlineData("RedirectRelative On\nRedirect /r /abs", "/r/x", null, 302, "/abs/x")]
    [InlineData("<Location /l>\nRedirect 303 http://l.example/x?y=1\n</Location>", "/l/foo", "z", 303,
        "http://l.example/x?y=1")]
    public async Task TranslateName_Redirect_SendsLocation(
        string text, string path, string? query, int status, string location)
    {
        var bench = new ConfigurationBench(text, new AliasModule());
        Assert.Empty(bench.Errors);
        var request = bench.Request(path);
        request.Query = query;
        Assert.Equal((HookResult)status, await bench.RunAsync(RequestHooks.TranslateName, request));
        Assert.Equal(location, request.ResponseHeaders.Location.ToString());
    }

    [Theory]
    [InlineData("Redirect gone /g", "/g/x", 410)]
    [InlineData("Redirect 404 /g", "/g", 404)]
    [InlineData("RedirectMatch gone ^/g", "/gx", 410)]
    [InlineData("<Location /g>\nRedirect gone\n</Location>", "/g/x", 410)]
    public async Task TranslateName_StatusWithoutTarget_AnswersIt(string text, string path, int status)
    {
        var bench = new ConfigurationBench(text, new AliasModule());
        Assert.Empty(bench.Errors);
        var request = bench.Request(path);
        Assert.Equal((HookResult)status, await bench.RunAsync(RequestHooks.TranslateName, request));
        Assert.False(request.ResponseHeaders.ContainsKey("Location"));
    }

    [Fact]
    public async Task Fixups_RedirectInDirectory_MatchesTheWholePath()
    {
        var bench = new ConfigurationBench(
            "<Directory /srv/www>\nRedirect /d/a http://two.example/x\n</Directory>", new AliasModule());
        var request = bench.Request("/d/a/b");
        Assert.Equal(HookResult.Declined, await bench.RunAsync(RequestHooks.TranslateName, request));
        Assert.Equal((HookResult)302, await bench.RunAsync(RequestHooks.Fixups, request));
        Assert.Equal("http://two.example/x/b", request.ResponseHeaders.Location.ToString());
    }

    [Fact]
    public async Task TranslateName_PatternWithBadTarget_AnswersError()
    {
        var bench = new ConfigurationBench("RedirectMatch ^/x$ nowhere", new AliasModule());
        var request = bench.Request("/x");
        Assert.Equal((HookResult)500, await bench.RunAsync(RequestHooks.TranslateName, request));
        Assert.Contains(request.Lines.Entries, entry => entry.Message.StartsWith("AH00674", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Redirect often /a http://x/")]
    [InlineData("Redirect gone /a http://x/")]
    [InlineData("Redirect /a relative")]
    [InlineData("Redirect http://x/")]
    [InlineData("Redirect 302 /a")]
    [InlineData("RedirectMatch ( http://x/")]
    public void Directives_BadArguments_AreErrors(string text) =>
        Assert.Single(new ConfigurationBench(text, new AliasModule()).Errors);
}
