// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;
using Vestige.TestSupport.Processes;
using Vestige.TestSupport.Skipping;

namespace Vestige.ProcessTests.Httpd;

/// <summary>Aliases, redirects, types, environment and headers are those of Apache httpd.</summary>
public sealed class AnswerComparisonTests
{
    private const string Directives = """
        TypesConfig /etc/mime.types
        <Directory ROOT>
        Options Indexes FollowSymLinks
        Require all granted
        </Directory>
        Alias /al ROOT/sub
        AliasMatch ^/am/(.*)\.x$ ROOT/$1
        Alias /hdr ROOT
        Alias /hdr2 ROOT
        Alias /hdr3 ROOT
        Alias /hdr4 ROOT
        Alias /hdr5 ROOT
        Alias /d ROOT
        Redirect /r1 http://x.example/y
        Redirect 301 /r2 /abs/path
        Redirect 404 /r404
        Redirect gone /rgone
        RedirectMatch ^/rm/(.*)$ "http://h.example:80/a b/$1?q=%20$1#frag"
        RedirectMatch 307 ^/rn/(.*)$ /n/$1
        RedirectMatch gone ^/rg
        RedirectPermanent /rp https://p.example/
        <Location /loc>
        Alias ROOT/sub
        </Location>
        <Location /locp>
        Alias ROOT
        AliasPreservePath On
        </Location>
        <Location /lred>
        Redirect 303 http://loc.example/x?y=1
        </Location>
        <Location /lred2>
        Redirect /lred2/a http://two.example/x
        RedirectRelative On
        Redirect /lred2/b /rel/x
        </Location>
        <Location /lgone>
        Redirect gone
        </Location>
        <Location /hdr>
        Header set X-A "a%%b%{FOO}e\tz\q"
        Header append X-A second
        Header merge X-A second
        Header add X-A third
        Header always set X-Always yes
        Header always add X-Always two
        Header set X-If one env=FOO
        Header set X-If2 one env=!FOO
        Header setifempty X-SE new
        Header setifempty X-A new
        Header edit X-A a(.) [$1]
        Header set X-E "abcabc"
        Header edit* X-E b <$0>
        Header echo ^X-Echo
        Header unset ETag
        </Location>
        <Location /hdr2>
        Header set Content-Type text/foo
        </Location>
        <Location /hdr3>
        Header unset Content-Type
        </Location>
        <Location /hdr4>
        Header edit Content-Type plain weird
        </Location>
        <Location /hdr5>
        Header set X-S "%{Q}s"
        Header set "X-C:" 1
        Header append Cache-Control no-store
        </Location>
        SetEnv FOO "server foo"
        SetEnvIf X-Set ^(.)(.*)$ FOO=got-$2-$1
        SetEnvIfNoCase x-sET ABC LOW
        Header set X-Foo "%{FOO}e"
        Header set X-Low "%{LOW}e" env=LOW
        SetEnvIf ^X-Re.* (.*) RE=$1
        Header set X-Re %{RE}e env=RE
        SetEnvIf Request_URI "\.txt$" !FOO2 ISTXT=a$0b
        Header set X-Txt %{ISTXT}e env=ISTXT
        SetEnvIf Remote_Addr ^127 LOCAL
        BrowserMatch curl UA=$0x
        BrowserMatch cu.l UA2=$0x
        SetEnvIf LOCAL 1 CHAIN=yes
        Header set X-All "%{LOCAL}e %{UA}e %{UA2}e %{CHAIN}e %{NOPE}e"
        <Location /d/fallback>
        FallbackResource /d/a.txt
        </Location>
        AddType text/html;charset=x .htx
        AddCharset utf-8 .u8
        AddLanguage de .de
        AddLanguage fr .fr
        AddEncoding x-gzip .gz
        DefaultLanguage en
        """;

    private static readonly string[] Paths =
    [
        "/al", "/al/", "/al/f%201.gz", "/alx", "/am/a.txt.x", "/r1", "/r1/z%20z?q=1", "/r1x", "/r2/b?c", "/r404",
        "/rgone/x", "/rm/p%20q", "/rn/x%3fy?z", "/rg", "/rp/x", "/loc", "/loc/anything", "/locp/a.txt", "/lred/foo?z",
        "/lred2/a/b", "/lred2/b/c", "/lgone", "/hdr/a.txt", "/hdr/missing", "/hdr2/a.txt", "/hdr3/a.txt", "/hdr4/a.txt",
        "/hdr5/a.txt", "/hdr5/missing", "/missing", "/d/sub", "/d/sub?x=1", "/d/withindex/", "/d/withindex/?q=1",
        "/d/sp%20ace%26.html", "/d/m.u8.html", "/d/m.html.u8.de.fr.gz", "/d/m.htx", "/d/m.htx.u8", "/d/.html",
        "/d/m..html", "/d/m.unknown.html", "/d/m.HTML", "/d/m.gz.gz", "/d/txt.html", "/d/fallback/x", "/d/",
    ];

    [ProgramFact(HttpdServer.Program)]
    public async Task Answer_SameDirectives_IsTheSame()
    {
        using var files = new TempDirectory();
        foreach (var name in new[]
        {
            "a.txt", "sub/f 1.gz", "withindex/index.html", "sp ace&.html", "m.u8.html", "m.html.u8.de.fr.gz", "m.htx",
            "m.htx.u8", ".html", "m..html", "m.unknown.html", "m.HTML", "m.gz.gz", "txt.html",
        })
        {
            files.Write(name, name);
        }

        await using var servers = await SideBySide.StartAsync(Directives.Replace("ROOT", files.Path));
        Assert.Empty(await servers.DifferencesAsync(Paths));
    }
}
