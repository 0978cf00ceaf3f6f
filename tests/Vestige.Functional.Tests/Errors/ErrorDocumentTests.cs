// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Functional.Support;

namespace Vestige.Functional.Errors;

/// <summary><c>ErrorDocument</c> as Apache httpd 2.4 does it: answers, statuses and log lines were taken from it.</summary>
public sealed class ErrorDocumentTests
{
    private const string Configuration = """
        ErrorDocument 404 /e404.html
        ErrorDocument 405 "just text"
        ErrorDocument 403 http://other.example/x
        ErrorDocument 501 /nowhere.html
        ErrorDocument 400 "bad text"
        <Location /deny>
          Require all denied
        </Location>
        <Location /text>
          ErrorDocument 404 "<b>loc text</b>
        </Location>
        <Location /def>
          ErrorDocument 404 default
        </Location>
        <Location /word>
          ErrorDocument 404 word
        </Location>
        CustomLog logs/status_log "%r|%s|%>s|%<s|%U|%b|%{REDIRECT_STATUS}e|%{REDIRECT_REQUEST_METHOD}e"
        """;

    public static TheoryData<string, string, int, string, string> Rows => new()
    {
        { "GET", "/missing", 404, "custom404\n", "GET /missing HTTP/1.1|404|404|404|/missing|10|404|GET" },
        { "POST", "/missing", 404, "custom404\n", "POST /missing HTTP/1.1|404|404|404|/missing|10|404|POST" },
        { "HEAD", "/missing", 404, "", "HEAD /missing HTTP/1.1|404|404|404|/missing|-|404|HEAD" },
        { "DELETE", "/a.txt", 405, "just text", "DELETE /a.txt HTTP/1.1|405|405|405|/a.txt|9|-|-" },
        { "GET", "/text/x", 404, "<b>loc text</b>", "GET /text/x HTTP/1.1|404|404|404|/text/x|15|-|-" },
        { "GET", "/word/x", 404, "word", "GET /word/x HTTP/1.1|404|404|404|/word/x|4|-|-" },
        { "GET", "/..", 400, "bad text", "GET /.. HTTP/1.1|400|400|400|/|8|-|-" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Error_WithDocument_IsAnsweredWithIt(string method, string target, int status, string body, string line)
    {
        await using var server = await StartAsync();
        var answer = await server.AskAsync(method, target);
        Assert.Equal(status, answer.Status);
        Assert.Equal(body, answer.Text);
        Assert.Equal(line, (await server.LinesAsync("status_log", 1))[0]);
    }

    [Fact]
    public async Task Error_DocumentOfFile_HasItsHeaders()
    {
        await using var server = await StartAsync();
        foreach (var method in new[] { "GET", "HEAD" })
        {
            var answer = await server.AskAsync(method, "/missing");
            Assert.Equal("text/html", answer["Content-Type"]);
            Assert.Equal("10", answer["Content-Length"]);
            Assert.Equal("bytes", answer["Accept-Ranges"]);
        }
    }

    [Fact]
    public async Task Error_DocumentIsUrl_IsRedirected()
    {
        await using var server = await StartAsync();
        var answer = await server.GetAsync("/deny");
        Assert.Equal("HTTP/1.1 302 Found", answer.StatusLine);
        Assert.Equal("http://other.example/x", answer["Location"]);
        Assert.Contains("<p>The document has moved <a href=\"http://other.example/x\">here</a>.</p>\n", answer.Text);
        Assert.Equal("GET /deny HTTP/1.1|302|302|302|/deny|246|-|-", (await server.LinesAsync("status_log", 1))[0]);
    }

    [Fact]
    public async Task Error_DocumentIsMissing_PageSaysBoth()
    {
        await using var server = await StartAsync();
        var answer = await server.AskAsync("FOO", "/a.txt");
        Assert.Equal("HTTP/1.1 501 Not Implemented", answer.StatusLine);
        Assert.Equal("close", answer["Connection"]);
        Assert.EndsWith(
            "<p>GET not supported for current URL.<br />\n</p>\n<p>Additionally, a 501 Not Implemented\n"
            + "error was encountered while trying to use an ErrorDocument to handle the request.</p>\n</body></html>\n",
            answer.Text,
            StringComparison.Ordinal);
        var line = (await server.LinesAsync("status_log", 1))[0];
        Assert.Equal("FOO /a.txt HTTP/1.1|501|404|501|/a.txt|-|501|FOO", line);
    }

    [Fact]
    public async Task Error_DocumentDefault_IsBuiltInPage()
    {
        await using var server = await StartAsync();
        var answer = await server.GetAsync("/def/x");
        Assert.Equal(236, answer.Body.Length);
        Assert.Contains("<p>The requested URL was not found on this server.</p>\n</body>", answer.Text);
    }

    [Fact]
    public async Task Error_Environment_IsHandedOn()
    {
        await using var server = await FunctionalServer.StartAsync("""
            Header always set X-Env "%{REDIRECT_STATUS}e|%{REDIRECT_REQUEST_METHOD}e|%{REDIRECT_FOO}e|%{FOO}e|%{REDIRECT_REDIRECT_STATUS}e"
            SetEnvIf Request_URI missing FOO=bar
            ErrorDocument 404 /e404.html
            """);
        server.Write("e404.html", "custom404\n");
        var answer = await server.GetAsync("/missing?q=1");
        Assert.Equal("404|GET|bar|(null)|(null)", answer["X-Env"]);
    }

    [Fact]
    public async Task Error_DocumentsInCircle_EndWithTheFirst()
    {
        await using var server = await FunctionalServer.StartAsync("""
            <Location /deny>
              Require all denied
            </Location>
            ErrorDocument 403 /deny/document
            """);
        var answer = await server.GetAsync("/deny");
        Assert.Equal(403, answer.Status);
        Assert.Contains("<p>Additionally, a 403 Forbidden\nerror was encountered", answer.Text);
    }

    private static async Task<FunctionalServer> StartAsync()
    {
        var server = await FunctionalServer.StartAsync(Configuration);
        server.Write("e404.html", "custom404\n");
        server.Write("a.txt", "text\n");
        return server;
    }
}
