// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport.Processes;
using Vestige.TestSupport.Skipping;

namespace Vestige.ProcessTests.Cgi;

/// <summary>Programs get and answer what they get and answer under Apache httpd's <c>mod_cgid</c>.</summary>
public sealed class CgiComparisonTests
{
    private const string Directives = """
        LoadModule cgid_module /usr/lib/apache2/modules/mod_cgid.so
        ScriptSock ROOT/sock
        TypesConfig /etc/mime.types
        DocumentRoot ROOT/docs
        ServerAdmin admin@x.example
        <Directory />
        Require all granted
        </Directory>
        ScriptAlias /cgi/ ROOT/
        ScriptAliasMatch ^/m/(.*)$ ROOT/$1
        Alias /d ROOT/d
        <Directory ROOT/d>
        AddHandler cgi-script .cgi
        AddType application/x-httpd-cgi .typed
        </Directory>
        <Location /d/env.typed>
        Options +ExecCGI
        </Location>
        CGIDScriptTimeout 10
        <Location /cgi/env>
        SetEnv MY.VAR "a b"
        SetEnv 1ST x
        SetEnv GATEWAY_INTERFACE mine
        SetEnv HTTP_X_FOO fromset
        SetEnv SERVER_NAME fromset
        SetEnv REMOTE_ADDR fromset
        SetEnvIf X-Foo .* SERVER_PORT=99
        SetEnvIf X-Bytes (.*) BYTES=$1
        </Location>
        <Location /m/env>
        CGIPassAuth On
        CGIVar REQUEST_URI current-uri
        AcceptPathInfo Off
        </Location>
        <Location /trusted>
        SetHandler cgi-script
        Options +ExecCGI
        SetEnv ap_trust_cgilike_cl 1
        </Location>
        Alias /trusted ROOT/raw
        ErrorDocument 404 /cgi/env
        """;

    private static readonly string[] Environments =
    [
        "GET /cgi/env", "GET /cgi/env/a%20b//c?x=1", "GET /m/env?aaa+b%2Bb+%3Bcc%20d", "GET /m/env/refused", "GET /missing?q=1",
        "POST /missing?q=1", "GET /d/env.cgi", "GET /d/env.typed/pi%c3%a9%ff?%ff", "GET http://HOST/cgi/env?absolute",
        "PUT /cgi/env", "DELETE /cgi/env", "OPTIONS /cgi/env", "FOO /cgi/env", "PROPFIND /cgi/env", "GET /cgi/missing",
        "GET /cgi/missing/x", "GET /cgi/d/", "GET /cgi/noexec", "GET /cgi/noprogram", "GET /cgi/killed",
        "GET /cgi/env?a+b", "GET /cgi/env?a=b", "GET /cgi/env?", "GET /cgi/env?a%3Db+c", "GET /cgi/env?+", "GET /cgi/env?a++b",
        "GET /cgi/env?a%00b", "GET /cgi/env?a%zz", "GET /cgi/env?%27%22%2a%0a%5c%c3%a9%ff", "GET /cgi/nph-p",
    ];

    // Name and what the program prints; a name that begins with POST or HEAD says the method.
    private static readonly (string Request, string Output)[] Answers =
    [
        ("lf", "Content-Type: text/plain\nX-A: 1\n\nbody\n"),
        ("crlf", "Content-Type: text/plain\r\nX-A: 1\r\n\r\nbody\r\n"),
        ("no-type", "X-A: 1\n\nbody\n"),
        ("repeated", "Content-Type: text/a\nContent-Type: TEXT/B; Charset=UTF-8  \nX-A: 1\nX-a: 2\nSet-Cookie: a=1\n"
            + "X-B: z\nSet-Cookie: b=2\nVary: Accept\nVary: Cookie\nServer: mine\nDate: x\n\nbody\n"),
        ("404", "Status: 404 Nix da\nContent-Type: text/plain\n\nown 404\n"),
        ("404-bare", "Status: 404\n\n"),
        ("200", "Status: 200 Fine\nContent-Type: text/plain\n\nfine\n"),
        ("204", "Status: 204 No\nContent-Type: text/plain\n\nbody\n"),
        ("304", "Status: 304\nETag: \"x\"\nContent-Type: text/plain\n\nbody\n"),
        ("401", "Status: 401 Auth\nWWW-Authenticate: Basic realm=\"x\"\nContent-Type: text/plain\n\nlogin"),
        ("206", "Status: 206\nContent-Type: text/plain\nContent-Range: bytes 0-2/6\n\nabc"),
        ("99", "Status: 99\n\nbody\n"),
        ("600", "Status: 600 X\nContent-Type: text/plain\n\nbody\n"),
        ("abc", "Status: abc\n\nbody\n"),
        ("location", "Location: http://x.example/y?z\nX-Q: 1\n\nbody\n"),
        ("location-303", "Location: http://x.example/y?z\nStatus: 303 See\nContent-Type: text/plain\nX-Q: 1\n\nmy own\n"),
        ("location-relative", "Location: hello.txt\n\nbody\n"),
        ("location-empty", "Location:\nContent-Type: text/plain\n\nbody\n"),
        ("local", "Location: /cgi/env?q\nX-Q: 1\nSet-Cookie: l=1\n\nbody\n"),
        ("POST local-post", "Location: /cgi/env?q\n\nbody\n"),
        ("local-200", "Location: /cgi/env\nStatus: 200\n\nbody\n"),
        ("local-302", "Location: /cgi/env\nStatus: 302\n\nbody\n"),
        ("local-missing", "Location: /missing\n\nbody\n"),
        ("length", "Content-Type: text/plain\nContent-Length: 3\n\nabcdef\n"),
        ("length-right", "Content-Type: text/plain\nContent-Length: 7\n\nabcdef\n"),
        ("chunked", "Content-Type: text/plain\nTransfer-Encoding: chunked\n\n3\r\nabc\r\n0\r\n\r\n"),
        ("modified", "Content-Type: text/plain\nLast-Modified: Thu, 01 Jan 1998 00:00:00 GMT\nETag: \"x1\"\n\nabc"),
        ("modified-bad", "Content-Type: text/plain\nLast-Modified: rubbish\n\nabc"),
        ("bad", "this is no header\nContent-Type: text/plain\n\nabc"),
        ("bad-later", "Content-Type: text/plain\nthis is no header but (quite) a \"long\" one\n\nabc"),
        ("empty", ""), ("partial", "Content-Type: text/plain\nX-A: 1\n"), ("cut", "Content-Type: text/plain"),
        ("headers-only", "Content-Type: text/plain\n\n"), ("body-only", "\nbody\n"),
        ("name", "Content-Type: text/plain\nX A: 1\n\nbody\n"), ("value", "Content-Type: text/plain\nX-A: a\u0001b\n\nbody\n"),
        ("no-name", "Content-Type: text/plain\n: 1\n\nbody\n"), ("bytes", "Content-Type: text/plain\nX-A: \u00c3\u00a9\u00ff\n\nbody\n"),
        ("returns", "Content-Type: text/plain\nX-A: a\rb\rX-B: 2\n\nbody\n"),
        ("no-values", "Content-Type: text/plain\nX-A:\nX-B:   \nX-C:1  \n\nbody\n"),
        ("zero", "Content-Type: text/plain\nX-A: a\0b\nX-B: c\n\nbody\n"),
        ("folded", "Content-Type: text/plain\nX-A: a\n continued\n\nbody\n"),
        ("type-empty", "Content-Type:\n\nbody\n"), ("type-bad", "Content-Type: foo bar\n\nbody\n"),
        ("long", $"Content-Type: text/plain\nX-L: {new string('a', 8184)}\n\nbody\n"),
        ("too-long", $"Content-Type: text/plain\nX-L: {new string('a', 8185)}\n\nbody\n"),
        ("HEAD head", "Content-Type: text/plain\nX-A: 1\n\nbody\n"), ("HEAD head-bad", "rubbish\n"),
        ("HEAD head-local", "Location: /cgi/env\nX-Q: 1\n\n"),
    ];

    // httpd refuses these headers so late that the page it sends instead is shorter than it announced.
    private static readonly string[] CutByHttpd = ["name", "value", "no-name"];

    private static readonly string[] Conditions =
    [
        "If-None-Match: \"x1\"", "If-None-Match: \"x2\"", "If-Modified-Since: Thu, 01 Jan 1998 00:00:00 GMT", "If-Match: \"zz\"",
        "If-None-Match: *", "Range: bytes=0-1", "If-Unmodified-Since: Wed, 31 Dec 1997 00:00:00 GMT",
    ];

    [ProgramFact(HttpdServer.Program)]
    public async Task Program_SameDirectives_GetsAndAnswersTheSame()
    {
        using var scripts = MakeScripts();
        await using var servers = await CgiSideBySide.StartAsync(Directives.Replace("ROOT", scripts.Path, StringComparison.Ordinal));
        var differences = new List<string>();
        foreach (var request in Requests())
        {
            if (await servers.DifferenceAsync(request) is { } difference)
            {
                differences.Add(difference);
            }
        }

        Assert.Empty(differences);
    }

    [ProgramFact(HttpdServer.Program)]
    public async Task ErrorLog_ProgramsThatFail_SaysTheSame()
    {
        using var scripts = MakeScripts();
        await using var servers = await CgiSideBySide.StartAsync(Directives.Replace("ROOT", scripts.Path, StringComparison.Ordinal));
        string[] paths =
        [
            "/cgi/raw/bad", "/cgi/raw/bad-later", "/cgi/raw/empty", "/cgi/raw/partial", "/cgi/raw/too-long", "/cgi/raw/name",
            "/cgi/raw/value", "/cgi/raw/no-name", "/cgi/raw/99", "/cgi/raw/600", "/d/env.cgi", "/cgi/missing", "/cgi/d/",
            "/m/env/refused", "/cgi/killed", "/cgi/noexec", "/cgi/noprogram",
        ];
        foreach (var path in paths)
        {
            await servers.DifferenceAsync(Request("GET", path));
        }

        // Two lines for each of the two that could not be executed.
        var (httpd, vestige) = await servers.MessagesAsync(paths.Length + 2);
        Assert.Equal(httpd, vestige);
    }

    private static Scripts MakeScripts()
    {
        var scripts = new Scripts();
        string[] env =
        [
            "printf 'Content-Type: text/plain\\n\\nargc=%s\\n' \"$#\"", "for a; do printf 'arg=%s\\n' \"$a\"; done",
            "printf 'body=%s\\n' \"$(cat)\"", "pwd", "env | LC_ALL=C sort",
        ];
        scripts.Add("env", env).Add("d/env.cgi", env).Add("d/env.typed", env);
        scripts.Add("raw", "exec cat \"ROOT/answers$PATH_INFO\"").Add("killed", "kill -9 $$");
        scripts.Add("nph-p", "printf 'HTTP/1.1 299 Own Words\\r\\nX-A: 1\\r\\nX-A: 2\\r\\nContent-Type: text/plain\\r\\n\\r\\nbody'");
        scripts.AddFile("noexec", "#!/bin/sh\n", isExecutable: false);
        scripts.AddFile("noprogram", "just text\n");
        scripts.AddBytes("docs/hello.txt", "hello\n");
        foreach (var (request, output) in Answers)
        {
            scripts.AddBytes("answers/" + request[(request.IndexOf(' ') + 1)..], output);
        }

        return scripts;
    }

    private static IEnumerable<string> Requests()
    {
        const string Headers = "X-Foo: 1\r\nX.Bar: 2\r\nX_Under: 3\r\nX-Foo: second\r\nProxy: evil\r\nCookie: a=b\r\n"
            + "Authorization: Basic eDp5\r\nX-Bytes: \u00c3\u00a9\u00ff\r\n";
        foreach (var line in Environments)
        {
            var parts = line.Split(' ');
            yield return Request(parts[0], parts[1], Headers);
        }

        yield return Request("POST", "/cgi/env", "Content-Type: a/b\r\nContent-Length: 5\r\n", "hello");
        yield return Request("POST", "/cgi/env", "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n");
        foreach (var (name, _) in Answers.Where(static answer => !CutByHttpd.Contains(answer.Request)))
        {
            var space = name.IndexOf(' ');
            yield return Request(space < 0 ? "GET" : name[..space], "/cgi/raw/" + name[(space + 1)..]);
        }

        foreach (var condition in Conditions)
        {
            yield return Request("GET", "/cgi/raw/modified", condition + "\r\n");
            yield return Request("GET", "/cgi/raw/repeated", condition + "\r\n");
            yield return Request("POST", "/cgi/raw/modified", condition + "\r\nContent-Length: 0\r\n");
            yield return Request("GET", "/cgi/raw/200", condition + "\r\n");
        }

        yield return "GET /cgi/env HTTP/1.0\r\n\r\n";
        yield return "GET /cgi/raw/lf HTTP/1.0\r\n\r\n";

        // A trusted length that is too short: httpd sends bytes behind the answer's end, which a client may or may not see.
        yield return Request("GET", "/trusted/length-right");
    }

    private static string Request(string method, string target, string headers = "", string body = "") =>
        $"{method} {target} HTTP/1.1\r\nHost: HOST\r\n{headers}Connection: close\r\n\r\n{body}";
}
