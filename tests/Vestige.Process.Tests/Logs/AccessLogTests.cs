// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;
using Vestige.TestSupport.Skipping;

namespace Vestige.ProcessTests.Logs;

/// <summary>The access logs of the real server beside those of httpd, byte for byte, for the same requests.</summary>
public sealed class AccessLogTests
{
    private const string Close = "Host: a\r\nConnection: close\r\n";

    // %t and durations cannot be equal; everything else must be.
    private const string Configuration = """
        TypesConfig /dev/null
        AddType text/plain .txt
        AddType "text/html;charset=utf-8" .html
        Header set X-Quoted "a\"b"
        Header always set X-Always 1
        Header add X-Multi one
        Header add X-Multi two
        Header add Set-Cookie c=1
        Header add Set-Cookie d=2
        ErrorDocument 404 /index.html
        SetEnvIf User-Agent silent silent
        SetEnvIf Request_URI . "seen=va\"l"
        Redirect /moved http://other.example.org/
        LogFormat "%h %l %u \"%r\" %>s %b" common
        LogFormat "%h %l %u \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"" combined
        CustomLog logs/common common
        CustomLog logs/combined combined
        CustomLog logs/quiet common env=!silent
        CustomLog logs/request "%m|%U|%>U|%q|%H|%p|%R|%v|%V|%A|%a|%X|%{a}C|%{X-M}i|%{Host}i|%404,403{User-Agent}i|%!404m|\t\x%%"
        CustomLog logs/answer "%s|%>s|%<s|%B|%{X-Quoted}o|%{X-Always}o|%{X-Multi}o|%{Set-Cookie}o|%{Content-Type}o|%{ETag}o|%{Location}o"
        CustomLog logs/environment "%{seen}e|%>{seen}e|%{REDIRECT_seen}e|%{REDIRECT_STATUS}e|%{silent}e|%{nope}n|%u"
        <Location /closed>
        Require ip 10
        </Location>
        <Location /old>
        Order deny,allow
        Deny from 127
        </Location>
        """;

    private static readonly string[] Modules =
        ["authn_core", "authz_core", "authz_host", "access_compat", "dir", "mime", "alias", "headers", "setenvif"];

    private static readonly string[] Requests =
    [
        Get("/", "User-Agent: q\"x\\y\tz\r\nCookie: b=1; A = two ;a=3\r\nX-M: 1\r\nX-M: 2\r\nReferer: http://r/\"q\"\r\n"),
        Get("/nope?a=%20b", "User-Agent: caf\u00c3\u00a9 \u00ff\r\n"),
        Get("/%e2%82%ac%ff"),
        Get("/a.txt", "User-Agent: silent\r\n"),
        "HEAD /a.txt HTTP/1.1\r\n" + Close + "\r\n",
        Get("/closed/x", "User-Agent: \r\n"),
        Get("/old"),
        Get("/moved/x?y"),
        "GET /a.txt HTTP/1.0\r\n\r\n",
        Get("/a.txt", "If-None-Match: *\r\n"),
        Get("/a.txt", "If-Match: \"x\"\r\n"),
        Get("/a.txt", "Range: bytes=0-9\r\n"),
        Get("/a.txt/extra"),
        Get("/index.html?"),
        "POST /a.txt HTTP/1.1\r\n" + Close + "Content-Length: 3\r\n\r\nabc",
        "FOO /a.txt HTTP/1.1\r\n" + Close + "\r\n",
    ];

    [ProgramFact(HttpdProcess.Program)]
    public async Task CustomLog_SameRequests_WritesWhatHttpdWrites()
    {
        using var site = new TempDirectory();
        File.SetUnixFileMode(site.Path, (UnixFileMode)0b111_101_101);
        WriteOld(site, "index.html", "hi\n");
        WriteOld(site, "a.txt", new string('a', 1000));
        var configuration = $"ServerName www.example.org\nDocumentRoot {site.Path}\n{Configuration}";
        await using var httpd = await HttpdProcess.StartAsync(Modules, configuration);
        await using var server = await ServerProcess.StartAsync(
            ServerProcess.Basics + "StartServers 1\n" + configuration);

        await SendAllAsync(httpd.Endpoint);
        await SendAllAsync(server.Endpoint);

        foreach (var log in new[] { "common", "combined", "quiet", "request", "answer", "environment" })
        {
            var expected = httpd.ReadLog(log).Split('\n');
            await Wait.UntilAsync(() => server.ReadLog(log).Split('\n').Length >= expected.Length, $"all lines of {log}");

            // Each server logs after it has answered: lines of two connections can change places.
            var actual = server.ReadLog(log).Split('\n');
            Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        }
    }

    // A file that was changed within the last second has a weak tag, and one server may be asked a second later.
    private static void WriteOld(TempDirectory site, string name, string text) =>
        File.SetLastWriteTimeUtc(site.Write(name, text), new DateTime(2024, 2, 3, 4, 5, 6, DateTimeKind.Utc));

    private static async Task SendAllAsync(IPEndPoint endpoint)
    {
        foreach (var request in Requests)
        {
            await RawHttp.SendAsync(endpoint, request);
        }
    }

    private static string Get(string target, string headers = "") =>
        $"GET {target} HTTP/1.1\r\n{Close}{headers}\r\n";
}
