// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules.Support;
using Vestige.Requests;
using Vestige.TestSupport.Modules;

namespace Vestige.Modules.Dir;

public sealed class DirModuleTests
{
    private static readonly FileStatus Directory = new(FileKind.Directory, 0, 0, 0, 0, 0, 0, 0);
    private static readonly FileStatus Regular = new(FileKind.Regular, 0, 0, 0, 0, 0, 0, 0);

    [Theory]
    [InlineData("/d x", null, "http://www.example.org/d%20x/")]
    [InlineData("/d", "a=1", "http://www.example.org/d/?a=1")]
    public async Task Fixups_DirectoryWithoutSlash_Redirects(string path, string? query, string location)
    {
        var (bench, request) = Make("", path);
        request.Query = query;
        Assert.Equal((HookResult)301, await bench.RunAsync(RequestHooks.Fixups, request));
        Assert.Equal(location, request.ResponseHeaders.Location.ToString());
    }

    [Fact]
    public async Task Fixups_SlashOff_LeavesTheDirectoryAlone()
    {
        var (bench, request) = Make("DirectorySlash Off", "/d");
        Assert.Equal(HookResult.Declined, await bench.RunAsync(RequestHooks.Fixups, request));
        Assert.Equal("httpd/unix-directory", request.Handler);
    }

    [Fact]
    public async Task Fixups_PostOfCarefulClient_IsNotRedirected()
    {
        var (bench, request) = Make("", "/d");
        request.SetMethod("POST");
        request.Environment.Set("redirect-carefully", "1");
        Assert.Equal(HookResult.Declined, await bench.RunAsync(RequestHooks.Fixups, request));
    }

    [Fact]
    public async Task Fixups_SecondIndexExists_GoesOnWithIt()
    {
        var (bench, request) = Make("DirectoryIndex a.html b.html", "/d/");
        request.Query = "q";
        request.Lookup = name => new FakeRequest { Status = name == "b.html?q" ? 200 : 404, File = Regular };
        Assert.Equal(HookResult.Ok, await bench.RunAsync(RequestHooks.Fixups, request));
        Assert.Equal(["a.html?q", "b.html?q"], request.Lookups);
        Assert.NotNull(request.FastRedirectTarget);
    }

    [Fact]
    public async Task Fixups_NoIndex_RecordsWhatWasTried()
    {
        var (bench, request) = Make("DirectoryIndex a.html\nDirectoryIndex b.html", "/d/");
        Assert.Equal(HookResult.Declined, await bench.RunAsync(RequestHooks.Fixups, request));
        Assert.Equal("a.html,b.html", request.Notes["dir-index-names"]);
    }

    [Theory]
    [InlineData("", "index.html")]
    [InlineData("DirectoryIndex disabled", "")]
    [InlineData("DirectoryIndex disabled x", "disabled x")]
    public async Task Fixups_Names_AreTried(string text, string tried)
    {
        var (bench, request) = Make(text, "/d/");
        await bench.RunAsync(RequestHooks.Fixups, request);
        Assert.Equal(tried, string.Join(' ', request.Lookups));
    }

    [Fact]
    public async Task Fixups_IndexIsRefused_AnswersThatInsteadOfAListing()
    {
        var (bench, request) = Make("DirectoryIndex a.html b.html", "/d/");
        request.Lookup = name => new FakeRequest { Status = name == "a.html" ? 403 : 404 };
        Assert.Equal((HookResult)403, await bench.RunAsync(RequestHooks.Fixups, request));
    }

    [Fact]
    public async Task Fixups_IndexRedirects_PassesItsLocationOn()
    {
        var (bench, request) = Make("", "/d/");
        request.Lookup = _ =>
        {
            var found = new FakeRequest { Status = 302 };
            found.ResponseHeaders.Location = "http://elsewhere/";
            return found;
        };
        Assert.Equal((HookResult)302, await bench.RunAsync(RequestHooks.Fixups, request));
        Assert.Equal("http://elsewhere/", request.ResponseHeaders.Location.ToString());
    }

    [Theory]
    [InlineData("On", 302)]
    [InlineData("permanent", 301)]
    [InlineData("307", 307)]
    public async Task Fixups_IndexRedirect_SendsTheClientThere(string value, int status)
    {
        var (bench, request) = Make($"DirectoryIndexRedirect {value}", "/d/");
        request.Lookup = _ => new FakeRequest { File = Regular, Path = "/d/index.html" };
        Assert.Equal((HookResult)status, await bench.RunAsync(RequestHooks.Fixups, request));
        Assert.Equal("http://www.example.org/d/index.html", request.ResponseHeaders.Location.ToString());
    }

    [Fact]
    public async Task Fixups_CheckHandlerOn_LeavesADirectoryWithAHandlerAlone()
    {
        var (bench, request) = Make("DirectoryCheckHandler On", "/d/");
        request.Handler = "server-status";
        request.ContentType = "httpd/unix-directory";
        Assert.Equal(HookResult.Declined, await bench.RunAsync(RequestHooks.Fixups, request));
        Assert.Empty(request.Lookups);
        Assert.Null(request.ContentType);
    }

    [Theory]
    [InlineData("FallbackResource /app.php", "/app.php")]
    [InlineData("FallbackResource /app.php\n<Directory /srv/www>\nFallbackResource disabled\n</Directory>", "")]
    [InlineData("", "")]
    public async Task Fixups_NothingThere_AsksTheFallback(string text, string tried)
    {
        var (bench, request) = Make(text, "/nothing");
        request.File = default;
        request.Lookup = _ => new FakeRequest { File = Regular };
        var result = await bench.RunAsync(RequestHooks.Fixups, request);
        Assert.Equal(tried, string.Join(' ', request.Lookups));
        Assert.Equal(tried.Length > 0 ? HookResult.Ok : HookResult.Declined, result);
    }

    [Fact]
    public void Directives_BadRedirectStatus_IsAnError() =>
        Assert.Single(new ConfigurationBench("DirectoryIndexRedirect 200", new DirModule()).Errors);

    private static (ConfigurationBench Bench, FakeRequest Request) Make(string text, string path)
    {
        var bench = new ConfigurationBench(text, new DirModule());
        Assert.Empty(bench.Errors);
        var request = bench.Request(path);
        request.File = Directory;
        return (bench, request);
    }
}
