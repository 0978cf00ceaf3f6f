// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules.Support;
using Vestige.Requests;
using Vestige.TestSupport;
using Vestige.TestSupport.Modules;

namespace Vestige.Modules.Mime;

public sealed class MimeModuleTests
{
    private const string Configuration = """
        AddType text/html;charset=X .htx
        AddType Text/HTML tpl
        AddCharset utf-8 .u8
        AddLanguage de .de
        AddLanguage fr .fr
        AddEncoding x-gzip .gz
        AddHandler My-Handler .cgi
        AddOutputFilter A;B .flt
        AddInputFilter C .flt
        RemoveType .pdf
        """;

    // What httpd 2.4 sends for files of these names with the lines above.
    [Theory]
    [InlineData("a.txt", "text/plain", null, null)]
    [InlineData("m.u8.html", "text/html; charset=utf-8", null, null)]
    [InlineData("m.html.u8.de.fr.gz", "application/gzip; charset=utf-8", "de,fr", "x-gzip")]
    [InlineData("m.htx", "text/html; charset=x", null, null)]
    [InlineData("m.htx.u8", "text/html; charset=utf-8", null, null)]
    [InlineData("m.tpl", "text/html", null, null)]
    [InlineData(".html", null, null, null)]
    [InlineData("...html", null, null, null)]
    [InlineData("m..html", "text/html", null, null)]
    [InlineData("m.unknown.html", "text/html", null, null)]
    [InlineData("m.HTML", "text/html", null, null)]
    [InlineData("m.gz.gz", "application/gzip", null, "x-gzip, x-gzip")]
    [InlineData("html", null, null, null)]
    [InlineData("txt.html", "text/html", null, null)]
    [InlineData("m.pdf", null, null, null)]
    public async Task TypeChecker_FileName_TellsWhatItIs(string name, string? type, string? language, string? encoding)
    {
        var (result, request) = await CheckAsync(Configuration, name);
        Assert.Equal(type is null ? HookResult.Declined : HookResult.Ok, result);
        Assert.Equal((type, language, encoding), (request.ContentType, request.ContentLanguage, request.ContentEncoding));
    }

    [Fact]
    public async Task TypeChecker_HandlerAndFilters_AreTaken()
    {
        var (_, request) = await CheckAsync(Configuration, "x.cgi.flt");
        Assert.Equal("my-handler", request.Handler);
        Assert.Equal(["a", "b"], request.OutputFilters);
        Assert.Equal(["c"], request.InputFilters);
    }

    [Fact]
    public async Task TypeChecker_Directory_IsMarked()
    {
        var bench = new ConfigurationBench("", new MimeModule());
        var request = bench.Request("/d/");
        request.File = new FileStatus(FileKind.Directory, 0, 0, 0, 0, 0, 0, 0);
        Assert.Equal(HookResult.Ok, await bench.RunAsync(RequestHooks.TypeChecker, request));
        Assert.Equal("httpd/unix-directory", request.ContentType);
    }

    [Theory]
    [InlineData("a.html", "en")]
    [InlineData("a.html.de", "de")]
    public async Task TypeChecker_DefaultLanguage_CountsWithoutAnother(string name, string language)
    {
        var (_, request) = await CheckAsync(Configuration + "\nDefaultLanguage en", name);
        Assert.Equal(language, request.ContentLanguage);
    }

    [Fact]
    public async Task TypeChecker_InnerSection_OverlaysAndRemoves()
    {
        const string inner = "\n<Directory /srv/www>\nAddType text/x-own .u8\nRemoveCharset .u8\n</Directory>";
        var (_, request) = await CheckAsync(Configuration + inner, "a.u8");
        Assert.Equal("text/x-own", request.ContentType);
    }

    [Theory]
    [InlineData("Off", "text/html")]
    [InlineData("On", "image/png")]
    public async Task TypeChecker_PathInfo_CountsWhenAsked(string flag, string type)
    {
        var bench = new ConfigurationBench(
            $"<Location />\nModMimeUsePathInfo {flag}\n</Location>", new MimeModule());
        var request = bench.Request("/a.html/b.png");
        request.FileName = "/srv/www/a.html";
        request.PathInfo = "/b.png";
        await bench.RunAsync(RequestHooks.TypeChecker, request);
        Assert.Equal(type, request.ContentType);
    }

    [Fact]
    public async Task TypeChecker_TypesFile_IsRead()
    {
        using var directory = new TempDirectory();
        var file = directory.Write("types", "# comment\ntext/x-one one ONCE\n\napplication/x-two\ttwo\n");
        var (_, one) = await CheckAsync($"TypesConfig {file}", "a.once");
        var (_, html) = await CheckAsync($"TypesConfig {file}", "a.html");
        Assert.Equal("text/x-one", one.ContentType);
        Assert.Null(html.ContentType);
    }

    [Fact]
    public void TypeChecker_HotFile_AllocatesNothing()
    {
        var bench = new ConfigurationBench(Configuration, new MimeModule());
        var request = bench.Request("/m.htx.u8.de.fr");
        var hook = bench.Registration.Hooks.Single(use => use.Point == RequestHooks.TypeChecker).Function!;
        Check(3);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Check(100);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Check(int times)
        {
            for (var i = 0; i < times; i++)
            {
                request.ContentType = request.ContentLanguage = request.ContentEncoding = null;
                var result = hook(request);
                Assert.True(result.IsCompletedSuccessfully);
            }
        }
    }

    [Fact]
    public void Directives_MissingTypesFile_IsAnErrorWithItsLine()
    {
        var bench = new ConfigurationBench("\nTypesConfig /nowhere/types", new MimeModule());
        Assert.Contains(bench.Messages, message => message.StartsWith("2: AH01597: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("MultiviewsMatch Often")]
    [InlineData("MultiviewsMatch Any Handlers")]
    [InlineData("MultiviewsMatch 4")]
    public void Directives_BadMultiviewsMatch_IsAnError(string line) =>
        Assert.Single(new ConfigurationBench(line, new MimeModule()).Errors);

    private static async Task<(HookResult Result, FakeRequest Request)> CheckAsync(string text, string name)
    {
        var bench = new ConfigurationBench(text, new MimeModule());
        Assert.Empty(bench.Errors);
        var request = bench.Request("/" + name);
        return (await bench.RunAsync(RequestHooks.TypeChecker, request), request);
    }
}
