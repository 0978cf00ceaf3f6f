// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport.Modules;

namespace Vestige.Modules.Cgi;

public sealed class ScriptEnvironmentTests
{
    private readonly FakeScriptSettings _settings = new();

    [Fact]
    public async Task Add_PlainRequest_HasTheVariablesOfTheStandard()
    {
        var request = Make("/cgi-bin/prog");
        request.Query = "x=1";
        request.SetTarget("/cgi-bin/prog?x=1");
        await AddAsync(request);
        string[] expected =
        [
            "GATEWAY_INTERFACE=CGI/1.1", "SERVER_PROTOCOL=HTTP/1.1", "REQUEST_METHOD=GET", "QUERY_STRING=x=1",
            "REQUEST_URI=/cgi-bin/prog?x=1", "SCRIPT_NAME=/cgi-bin/prog", "SCRIPT_FILENAME=/srv/cgi/prog",
            "SERVER_SOFTWARE=Vestige/1.2.3", "SERVER_NAME=www.example.org", "SERVER_PORT=80", "SERVER_ADDR=127.0.0.1",
            "SERVER_ADMIN=you@example.org", "SERVER_SIGNATURE=", "REMOTE_ADDR=127.0.0.1", "REMOTE_PORT=50000",
            "DOCUMENT_ROOT=/srv/www", "CONTEXT_PREFIX=", "CONTEXT_DOCUMENT_ROOT=/srv/www", "REQUEST_SCHEME=http",
        ];
        Assert.Subset(request.Environment.Select(pair => $"{pair.Key}={pair.Value}").ToHashSet(), expected.ToHashSet());
        Assert.Null(request.Environment["PATH_INFO"]);
        Assert.Null(request.Environment["REMOTE_USER"]);
        Assert.Null(request.Environment["HTTPS"]);
    }

    [Theory]
    [InlineData("X-Foo", "HTTP_X_FOO")]
    [InlineData("content-type", "CONTENT_TYPE")]
    [InlineData("Content-Length", "CONTENT_LENGTH")]
    [InlineData("Cookie", "HTTP_COOKIE")]
    public async Task Add_Header_BecomesItsVariable(string header, string variable)
    {
        var request = Make("/cgi-bin/prog");
        request.RequestHeaders[header] = "7";
        await AddAsync(request);
        Assert.Equal("7", request.Environment[variable]);
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Proxy")]
    [InlineData("X_Foo")]
    [InlineData("X.Foo")]
    public async Task Add_HeaderThatProgramsMustNotSee_BecomesNoVariable(string header)
    {
        var request = Make("/cgi-bin/prog");
        request.RequestHeaders[header] = "secret";
        await AddAsync(request);
        Assert.DoesNotContain(request.Environment, pair => pair.Value == "secret");
    }

    [Fact]
    public async Task Add_CredentialsWithPermission_ArePassedOn()
    {
        _settings.AuthorizationPassed = true;
        var request = Make("/cgi-bin/prog");
        request.RequestHeaders.Authorization = "Basic eDp5";
        await AddAsync(request);
        Assert.Equal("Basic eDp5", request.Environment["HTTP_AUTHORIZATION"]);
    }

    [Fact]
    public async Task Add_HeaderBytes_BecomeText()
    {
        var request = Make("/cgi-bin/prog");
        request.RequestHeaders["X-B"] = new(["\u00c3\u00a9", "\u00ff"]);
        await AddAsync(request);
        Assert.Equal("é, \uDCFF", request.Environment["HTTP_X_B"]);
    }

    [Fact]
    public async Task Add_VariablesOfTheConfiguration_YieldButForPath()
    {
        var request = Make("/cgi-bin/prog");
        request.Environment.Set("PATH", "/own");
        request.Environment.Set("REMOTE_ADDR", "forged");
        request.Environment.Set("OTHER", "kept");
        await AddAsync(request);
        Assert.Equal(
            ("/own", "127.0.0.1", "kept"),
            (request.Environment["PATH"], request.Environment["REMOTE_ADDR"], request.Environment["OTHER"]));
    }

    [Fact]
    public async Task Add_PathInfo_IsTranslatedByALookup()
    {
        var request = Make("/cgi-bin/prog/a b/c");
        request.PathInfo = "/a b/c";
        request.Lookup = key => new FakeRequest { FileName = "/srv/www/a b", PathInfo = "/c" };
        await AddAsync(request);
        Assert.Equal(["/a%20b/c"], request.Lookups);
        Assert.Equal(
            ("/cgi-bin/prog", "/a b/c", "/srv/www/a b/c"),
            (request.Environment["SCRIPT_NAME"], request.Environment["PATH_INFO"], request.Environment["PATH_TRANSLATED"]));
    }

    [Theory]
    [InlineData("/cgi-bin/prog", "", "/cgi-bin/prog")]
    [InlineData("/cgi-bin/prog/a/b", "/a/b", "/cgi-bin/prog")]
    [InlineData("/cgi-bin/prog//a//b", "/a/b", "/cgi-bin/prog")]
    [InlineData("/prog/prog", "/prog", "/prog")]
    [InlineData("/x", "/other", "/x")]
    public void PathInfoStart_Path_EndsTheName(string path, string pathInfo, string name) =>
        Assert.Equal(name, path[..ScriptEnvironment.PathInfoStart(path, pathInfo)]);

    [Fact]
    public async Task Add_AliasedProgram_KnowsItsContext()
    {
        var request = Make("/cgi-bin/prog");
        request.ContextPrefix = "/cgi-bin/";
        request.ContextDocumentRoot = "/srv/cgi/";
        await AddAsync(request);
        Assert.Equal(
            ("/cgi-bin/", "/srv/cgi/"),
            (request.Environment["CONTEXT_PREFIX"], request.Environment["CONTEXT_DOCUMENT_ROOT"]));
    }

    [Fact]
    public async Task Add_AfterARedirect_TellsOfTheFirstRequest()
    {
        var first = Make("/first");
        first.Query = "q=1";
        first.User = "alice";
        var request = Make("/cgi-bin/prog");
        request.PreviousRequest = first;
        await AddAsync(request);
        Assert.Equal(
            ("/first", "q=1", "alice", null),
            (request.Environment["REDIRECT_URL"], request.Environment["REDIRECT_QUERY_STRING"],
                request.Environment["REDIRECT_REMOTE_USER"], request.Environment["REMOTE_USER"]));
    }

    [Fact]
    public async Task Add_QualifiedRedirectUrl_IsAFullUrl()
    {
        _settings.RedirectUrlQualified = true;
        var first = Make("/first");
        first.SetTarget("/first?q=1");
        var request = Make("/cgi-bin/prog");
        request.PreviousRequest = first;
        await AddAsync(request);
        Assert.Equal("http://www.example.org/first?q=1", request.Environment["REDIRECT_URL"]);
    }

    [Fact]
    public async Task Add_CurrentUri_IsThePathWithoutQuery()
    {
        _settings.CurrentUriUsed = true;
        var request = Make("/cgi-bin/prog");
        request.SetTarget("/elsewhere?x");
        await AddAsync(request);
        Assert.Equal("/cgi-bin/prog", request.Environment["REQUEST_URI"]);
    }

    private static FakeRequest Make(string path) => new() { Path = path, FileName = "/srv/cgi/prog" };

    private ValueTask AddAsync(FakeRequest request) => new ScriptEnvironment(_settings, null).AddAsync(request);
}
