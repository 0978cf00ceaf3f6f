// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Functional.Support;
using Vestige.Hooks;

namespace Vestige.Functional.Traces;

/// <summary>The lines that say who set the final status, because of which configuration line, and who declined before.</summary>
public sealed class WhyTests
{
    // The text of a test begins in this line, behind FunctionalServer's preamble and two lines of this class.
    private const int First = 9;

    public static TheoryData<string, string, string, string> Refusals => new()
    {
        {
            "Redirect permanent /old http://other.example/", "GET /old/x",
            "301 by mod_alias.cs[3] (Redirect /old, {0})",
            "translate_name"
        },
        {
            "Redirect /old http://other.example/", "GET /old",
            "302 by mod_alias.cs[3] (Redirect /old, {0})",
            "translate_name"
        },
        {
            "RedirectMatch seeother ^/old http://other.example/", "GET /old",
            "303 by mod_alias.cs[3] (RedirectMatch ^/old, {0})",
            "translate_name"
        },
        { "Redirect gone /old", "GET /old", "410 by mod_alias.cs[3] (Redirect /old, {0})", "translate_name" },
        {
            "<Location /old>\nRedirect temp http://other.example/\n</Location>", "GET /old",
            "302 by mod_alias.cs[3] (Redirect, {1})",
            "translate_name"
        },
        {
            "<Directory {ROOT}/htdocs>\nRedirectTemp /a.txt http://other.example/\n</Directory>", "GET /a.txt",
            "302 by mod_alias.cs[10] (RedirectTemp /a.txt, {1}); declined: {fixups}",
            "fixups"
        },
        { "", "GET /folder", "301 by mod_dir.cs[10] (DirectorySlash); declined: {dir}", "fixups" },
        {
            "DirectorySlash On", "GET /folder",
            "301 by mod_dir.cs[10] (DirectorySlash, {0}); declined: {dir}",
            "fixups"
        },
        {
            "DirectoryIndexRedirect seeother", "GET /indexed/",
            "303 by mod_dir.cs[10] (DirectoryIndexRedirect, {0}); declined: {dir}",
            "fixups"
        },
        {
            "DirectoryIndex closed.html\n<Files closed.html>\nRequire all denied\n</Files>", "GET /folder/",
            "403 by mod_dir.cs[10] (DirectoryIndex, {0}); declined: {dir}",
            "fixups"
        },
        {
            "FallbackResource /closed.html\n<Files closed.html>\nRequire all denied\n</Files>", "GET /missing",
            "403 by mod_dir.cs[10] (FallbackResource, {0}); declined: {dir}",
            "fixups"
        },
        {
            "<Location />\nRequire ip 192.0.2.1\n</Location>", "GET /a.txt",
            "403 by mod_authz_core.cs[6] (Require ip, {1})",
            "access_checker_ex"
        },
        {
            "<Location />\nRequire all denied\n</Location>", "GET /a.txt",
            "403 by mod_authz_core.cs[6] (Require all denied, {1})",
            "access_checker_ex"
        },
        {
            "<Location />\n<RequireAll>\nRequire all granted\nRequire not ip 127.0.0.1\n</RequireAll>\n</Location>",
            "GET /a.txt",
            "403 by mod_authz_core.cs[6] (Require not ip, {3})",
            "access_checker_ex"
        },
        {
            "<Location />\nRequire ip 192.0.2.1\nRequire env LET_ME_IN\n</Location>", "GET /a.txt",
            "403 by mod_authz_core.cs[6] (Require ip, {1})",
            "access_checker_ex"
        },
        {
            "<Location />\nRequire all granted\n</Location>\n<Location /a.txt>\nAuthMerging And\n"
                + "Require method POST\n</Location>",
            "GET /a.txt",
            "403 by mod_authz_core.cs[6] (Require method, {5})",
            "access_checker_ex"
        },
        {
            "<Location />\n<RequireAll>\n<RequireAny>\nRequire ip 192.0.2.1\nRequire all granted\n"
                + "</RequireAny>\nRequire env NO\n</RequireAll>\n</Location>",
            "GET /a.txt",
            "403 by mod_authz_core.cs[6] (Require env, {6})",
            "access_checker_ex"
        },
        {
            "<Location />\n<Limit GET>\nRequire all denied\n</Limit>\n</Location>", "GET /a.txt",
            "403 by mod_authz_core.cs[6] (Require all denied, {2})",
            "access_checker_ex"
        },
        {
            "<Location />\nOrder allow,deny\nAllow from 192.0.2.1\n</Location>", "GET /a.txt",
            "403 by mod_access_compat.cs[6] (Order allow,deny, {1})",
            "access_checker"
        },
        {
            "<Location />\nOrder deny,allow\nDeny from 192.0.2.1 127.0.0.1\n</Location>", "GET /a.txt",
            "403 by mod_access_compat.cs[6] (Deny from 127.0.0.1, {2})",
            "access_checker"
        },
        {
            "Options FollowSymLinks", "GET /folder/",
            "403 by mod_autoindex.cs[12] (Options without Indexes, {0}); declined: {handler}",
            "handler"
        },
        {
            "Options Indexes", "GET /link.txt",
            "403 by core.cs[4] (Options without FollowSymLinks, {0}); declined: {map}",
            "map_to_storage"
        },
        { "", "GET /missing", "404 by core.cs[12] (no such file); declined: {handlers}", "handler" },
        { "", "GET /a.txt/behind", "404 by core.cs[12] (path behind a file); declined: {handlers}", "handler" },
        { "", "DELETE /a.txt", "405 by core.cs[12] (no handler for the method); declined: {handlers}", "handler" },
        { "", "FOO /a.txt", "501 by core.cs[12] (no handler for the method); declined: {handlers}", "handler" },
        { "TraceEnable off", "TRACE /a.txt", "405 by http_core.cs[4] (TraceEnable, {0})", "map_to_storage" },
        { "", "GET /a.txt If-None-Match: *", "304 by core.cs[12] (If-None-Match); declined: {handlers}", "handler" },
        {
            "", "GET /a.txt If-Modified-Since: Sat, 01 Jan 2022 00:00:00 GMT",
            "304 by core.cs[12] (If-Modified-Since); declined: {handlers}",
            "handler"
        },
        { "", "GET /a.txt If-Match: \"x\"", "412 by core.cs[12] (If-Match); declined: {handlers}", "handler" },
        { "", "GET /a.txt Range: bytes=1-2", "206 by core.cs[12] (Range); declined: {handlers}", "handler" },
        { "", "GET /a.txt Range: bytes=100-", "416 by core.cs[12] (Range); declined: {handlers}", "handler" },
        { "LimitRequestBody 3", "POST /a.txt Content-Length: 4", "413 by core.cs (LimitRequestBody, {0})", "core" },
        {
            "LimitRequestBody 3", "POST /a.txt Transfer-Encoding: chunked",
            "413 by core.cs[12]; declined: {handlers}",
            "handler"
        },
        {
            "LimitRequestBody 3", "POST /read Transfer-Encoding: chunked",
            "413 by mod_probe.cs[12] (LimitRequestBody, {0}); declined: {first}",
            "handler"
        },
        { "", "GET /throw", "500 by mod_probe.cs[12] (threw InvalidDataException); declined: {first}", "handler" },
        {
            "SetOutputFilter fails", "GET /write",
            "500 by mod_probe.cs[12] (mod_probe.cs out-filter fails threw InvalidDataException); declined: {first}",
            "handler"
        },
        { "", "GET /set", "202 by mod_probe.cs[12]; declined: {first}", "handler" },
        {
            "", "GET /decline",
            "404 by mod_last.cs[12]; declined: {first}, mod_probe.cs[12], mod_autoindex.cs[12], mod_cgi.cs[12]",
            "handler"
        },
        {
            "<Location />\nRequire valid-user\n</Location>", "GET /user401",
            "401 by mod_probe.cs[7]",
            "check_user_id"
        },
        {
            "<Location />\nRequire valid-user\n</Location>", "GET /a.txt",
            "500 by core.cs (no authentication configured)",
            "core"
        },
        {
            "<Location />\nRequire valid-user\n</Location>", "GET /mallory",
            "403 by mod_authz_core.cs[8] (Require valid-user, {1})",
            "auth_checker"
        },
        {
            "ErrorDocument 403 http://other.example/\n<Location /a.txt>\nRequire all denied\n</Location>",
            "GET /a.txt",
            "302 by core.cs (ErrorDocument)",
            "core"
        },
        { "", "GET /%2e%2e/x", "400 by core.cs (request target)", "core" },
        { "", "GET /%zz", "400 by core.cs (request target)", "core" },
        { "", "GET /a%2fb", "404 by core.cs (request target)", "core" },
        { "", "GET /a.txt Expect: nothing", "417 by core.cs (Expect)", "core" },
        {
            "LimitRequestFieldSize 20", "GET /a.txt X-Long: 12345678901234567890",
            "400 by core.cs (LimitRequestFieldSize)",
            "core"
        },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Why_Status_NamesModuleLineAndThoseThatDeclined(string lines, string request, string expected, string hook)
    {
        await using var server = await StartAsync(lines);
        await AskAsync(server, request);
        await server.StopAsync();
        for (var line = 0; line < 8; line++)
        {
            expected = expected.Replace($"{{{line}}}", $"conf/httpd.conf:{First + line}", StringComparison.Ordinal);
        }

        expected = expected
            .Replace("{dir}", "{fixups}, mod_alias.cs[10], mod_headers.cs[10]", StringComparison.Ordinal)
            .Replace("{fixups}", "mod_env.cs[10]", StringComparison.Ordinal)
            .Replace("{handlers}", "{first}, mod_probe.cs[12], mod_autoindex.cs[12], mod_cgi.cs[12], mod_last.cs[12]", StringComparison.Ordinal)
            .Replace("{handler}", "{first}, mod_probe.cs[12]", StringComparison.Ordinal)
            .Replace("{first}", "mod_first.cs[12]", StringComparison.Ordinal)
            .Replace("{map}", "http_core.cs[4], http_core.cs[4]", StringComparison.Ordinal);
        Assert.Equal($"why {expected} [R] [{hook}={expected[..3]}]", Why(server));
    }

    public static TheoryData<string, string, string> Scripts => new()
    {
        { "", "exit 0", "403 by mod_cgi.cs[12] (Options ExecCGI is off in this directory, conf/httpd.conf:9)" },
        { "Options ExecCGI", "exit 0", "500 by mod_cgi.cs[12] (end of script output before headers)" },
        { "Options ExecCGI", "echo nonsense", "500 by mod_cgi.cs[12] (malformed header from script)" },
        { "Options ExecCGI", "echo 'Status: 402 Pay'; echo", "402 by mod_cgi.cs[12] (Status of script)" },
        { "Options ExecCGI", "echo 'Location: http://other.example/'; echo", "302 by mod_cgi.cs[12] (Location of script)" },
        { "Options ExecCGI\nCGIScriptTimeout 1s", "sleep 20", "504 by mod_cgi.cs[12] (script timed out)" },
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Why_Script_IsNamed(string lines, string script, string expected)
    {
        await using var server = await StartAsync(
            $"Options None\nAddHandler cgi-script .cgi\n<Location /x.cgi>\n{lines}\n</Location>");
        var file = server.Write("x.cgi", $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await AskAsync(server, "GET /x.cgi");
        await server.StopAsync();
        Assert.StartsWith($"why {expected}; declined: mod_first.cs[12], ", Why(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_Status200_IsNotWritten()
    {
        await using var server = await StartAsync("");
        await AskAsync(server, "GET /a.txt");
        await AskAsync(server, "GET /indexed/");
        await server.StopAsync();
        Assert.DoesNotContain(TraceText.Masked(server.ErrorLog), static line => line.Contains("why", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Why_ErrorDocument_NamesWhoRefusedTheRequest()
    {
        await using var server = await StartAsync(
            "ErrorDocument 403 /a.txt\n<Location /denied>\nRequire all denied\n</Location>\nErrorDocument 404 /missing-too");
        await AskAsync(server, "GET /denied");
        await server.StopAsync();
        Assert.Equal(
            [
                "[T] [info] hws : request --> (GET /denied HTTP/1.1)(127.0.0.1:C,127.0.0.1:S)(P) [R] [request]",
                "[T] [info] hws : redirect --> (GET /a.txt)(P)(403) [R] [redirect=403]",
                "[T] [info] hws : why 403 by mod_authz_core.cs[6] (Require all denied, conf/httpd.conf:11) [R] [access_checker_ex=403]",
                "[T] [info] hws : request <-- (P)(403) [R] [request=403]",
            ],
            TraceText.Masked(server.ErrorLog));
    }

    [Fact]
    public async Task Why_ErrorDocumentThatIsMissing_NamesWhoFirstFailed()
    {
        await using var server = await StartAsync("ErrorDocument 403 /missing\n<Location /denied>\nRequire all denied\n</Location>");
        await AskAsync(server, "GET /denied");
        await server.StopAsync();
        Assert.Equal(
            "why 403 by mod_authz_core.cs[6] (Require all denied, conf/httpd.conf:11) [R] [access_checker_ex=403]", Why(server));
    }

    [Fact]
    public async Task Why_AccessFile_IsTheLineOfThatFile()
    {
        await using var server = await StartAsync("<Directory {ROOT}/htdocs>\nAllowOverride All\n</Directory>");
        server.Write("folder/.htaccess", "# a comment\nRequire ip 192.0.2.1\n");
        server.Write("folder/a.txt", "text");
        await AskAsync(server, "GET /folder/a.txt");
        await server.StopAsync();
        Assert.Equal(
            "why 403 by mod_authz_core.cs[6] (Require ip, htdocs/folder/.htaccess:2) [R] [access_checker_ex=403]", Why(server));
    }

    [Fact]
    public async Task Why_FilePermissions_AreNamed()
    {
        Assert.SkipWhen(Environment.UserName == "root", "root reads any file");
        await using var server = await StartAsync("");
        var file = server.Write("secret.txt", "text");
        File.SetUnixFileMode(file, UnixFileMode.None);
        await AskAsync(server, "GET /secret.txt");
        await server.StopAsync();
        Assert.StartsWith("why 403 by core.cs[12] (file permissions); declined: ", Why(server));
    }

    [Theory]
    [InlineData("GET /a HTTP/1.1\r\n\r\n", "400 by core.cs (request could not be read)")]
    [InlineData("GET /a b c HTTP/1.1\r\nHost: a\r\n\r\n", "400 by core.cs (request could not be read)")]
    [InlineData("GET /a HTTP/9.9\r\nHost: a\r\n\r\n", "505 by core.cs (request could not be read)")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a/b\r\n\r\n", "400 by core.cs (request could not be read)")]
    public async Task Why_RequestThatCannotBeRead_IsTheCore(string request, string expected)
    {
        await using var server = await StartAsync("");
        await server.SendAsync(request);
        await server.StopAsync();
        Assert.Equal($"why {expected} [R] [core={expected[..3]}]", Why(server));
    }

    [Fact]
    public async Task Why_StrictHostCheck_IsNamed()
    {
        await using var server = await StartAsync("StrictHostCheck On");
        await server.GetAsync("/a.txt", "nobody.example");
        await server.StopAsync();
        Assert.Equal("why 400 by core.cs (StrictHostCheck) [R] [core=400]", Why(server));
    }

    // "GET /a.txt" or "GET /a.txt Name: value".
    private static async Task AskAsync(FunctionalServer server, string request)
    {
        var words = request.Split(' ', 3);
        var field = words.Length > 2 ? words[2] + "\r\n" : "";
        var body = field.StartsWith("Transfer", StringComparison.Ordinal) ? "5\r\nabcde\r\n0\r\n\r\n" : "";
        await server.AskAsync(words[0], words[1], field, body);
    }

    private static string Why(FunctionalServer server) => Assert.Single(
        TraceText.Masked(server.ErrorLog), static line => line.Contains("hws : why", StringComparison.Ordinal))["[T] [info] hws : ".Length..];

    private static async Task<FunctionalServer> StartAsync(string configuration)
    {
        var server = await FunctionalServer.StartAsync(
            "LogLevel info\nModuleTraceFormat extended\n" + configuration,
            new ProbeModule("first", static registration => registration.Hook(
                RequestHooks.Handler, static _ => HookResult.Declined, HookOrder.ReallyFirst)),
            new ProbeModule("last", static registration => registration.Hook(
                RequestHooks.Handler, static request => request.Path == "/decline" ? (HookResult)404 : HookResult.Declined, HookOrder.Last)),
            WhyModule.Create());
        var file = server.Write("a.txt", "text\n");
        File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.CreateSymbolicLink(server.Root + "/htdocs/link.txt", file);
        server.Write("closed.html", "closed");
        server.Write("folder/closed.html", "closed");
        server.Write("indexed/index.html", "index");
        return server;
    }
}
