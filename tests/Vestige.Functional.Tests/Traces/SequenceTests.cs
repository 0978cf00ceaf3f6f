// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Text.Json;
using Vestige.Authorization;
using Vestige.Functional.Support;
using Vestige.Hooks;
using Vestige.Programs;
using Vestige.Requests;

namespace Vestige.Functional.Traces;

/// <summary>
/// No chain runs untraced: the steps of a module that hooks every point. <c>4:-1</c> is a function of offset 4 that returned
/// -1, <c>12(15)12:404</c> one during which one of offset 15 ran; void functions have no result.
/// </summary>
public sealed class SequenceTests
{
    private const string Start = "0:0 1:0 2:-1 3:-1 3:-1 4:-1 5:0 6:0 6:-1 ";

    private const string Start3 = "0:0 1:0 2:-1 ";

    // The phases of a subrequest: it has no headers of its own, and access was decided for its parent's configuration.
    private const string Lookup = "0:0 3:-1 3:-1 4:-1 9:-1 10:0";

    public static TheoryData<string, string, int, string> Requests => new()
    {
        { "GET", "/a.txt", 200, Start + "7:-1 9:-1 10:0 11 12:-1 14:0" },
        { "HEAD", "/a.txt", 200, Start + "7:-1 9:-1 10:0 11 12:-1 14:0" },
        { "POST", "/a.txt", 200, Start + "7:-1 9:-1 10:0 11 12:-1 14:0" },
        { "OPTIONS", "*", 200, "0:0 1:0 2:-1 3:-1 3:-1 4:-1 14:0" },
        { "TRACE", "/a.txt", 200, "0:0 1:0 2:-1 3:-1 3:-1 4:-1 14:0" },
        { "GET", "/missing", 404, Start + "7:-1 9:-1 10:0 11 12:-1 13 14:0" },
        { "FOO", "/a.txt", 501, Start + "7:-1 9:-1 10:0 11 12:-1 15 13 14:0" },
        { "GET", "/denied", 403, "0:0 1:0 2:-1 3:-1 3:-1 4:-1 5:0 6:0 6:-1 15 13 14:0" },
        { "GET", "/gone", 410, "0:0 1:0 2:-1 3:-1 3:-1 13 14:0" },
        { "GET", "/to/x", 302, "0:0 1:0 2:-1 3:-1 3:-1 13 14:0" },
        { "GET", "/folder", 301, Start + "7:-1 9:-1 10:0 13 14:0" },
        { "GET", "/folder/", 200, Start + "7:-1 9:-1 10:0 " + Lookup + " 11 12:-1 14:0" },
        { "GET", "/..", 400, "0:0 1:0 2:-1 15 13 14:0" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Request_Typical_RunsTheseFunctions(string method, string target, int status, string expected)
    {
        foreach (var suspends in new[] { false, true })
        {
            await using var server = await StartAsync(null, suspends);
            Assert.Equal(status, (await server.AskAsync(method, target)).Status);
            await server.StopAsync();
            Assert.Equal(expected, Steps(server));
        }
    }

    [Fact]
    public async Task Request_WithUser_IsAskedForAndAuthorized()
    {
        await using var server = await StartAsync(new()
        {
            ["access_checker_ex"] = static _ => HookResult.Declined,
            ["check_user_id"] = static request =>
            {
                request.User = "jo";
                return HookResult.Ok;
            },
            ["auth_checker"] = static _ => HookResult.Ok,
        });
        Assert.Equal(200, (await server.GetAsync("/users/a.txt")).Status);
        await server.StopAsync();
        Assert.Equal(Start + "7:0 8:0 9:-1 10:0 11 12:-1 14:0", Steps(server));
    }

    [Fact]
    public async Task Request_WithoutUser_Is401()
    {
        await using var server = await StartAsync(new() { ["check_user_id"] = static _ => (HookResult)401 });
        Assert.Equal(401, (await server.GetAsync("/users/a.txt")).Status);
        await server.StopAsync();
        Assert.Equal(Start + "7:401 13 14:0", Steps(server));
    }

    [Theory]
    [InlineData("GET /a HTTP/1.1\r\n\r\n", "0:0 13 14:0")]
    [InlineData("GET /a b c HTTP/1.1\r\nHost: a\r\n\r\n", "0:0 13 14:0")]
    [InlineData("GET /a HTTP/1.1\r\nno colon\r\n\r\n", "0:0 13 14:0")]
    public async Task Request_ThatCannotBeRead_RunsTheseFunctions(string request, string expected)
    {
        await using var server = await StartAsync();
        Assert.Equal(400, (await server.SendAsync(request)).Status);
        await server.StopAsync();
        Assert.Equal(expected, Steps(server));
    }

    [Fact]
    public async Task ErrorDocument_OfAPath_RunsAllPhasesAgain()
    {
        await using var server = await StartAsync(more: "ErrorDocument 404 /a.txt");
        Assert.Equal(404, (await server.GetAsync("/missing")).Status);
        await server.StopAsync();
        Assert.Equal(
            Start + "7:-1 9:-1 10:0 11 12:-1 0:0 1:0 2:-1 3:-1 3:-1 4:-1 5:0 9:-1 10:0 11 12:-1 14:0", Steps(server));
    }

    [Fact]
    public async Task InternalRedirect_OfAHandler_RunsAllPhasesInsideIt()
    {
        await using var server = await StartAsync(module: Handler("/probe", static request => request.InternalRedirectAsync("/a.txt")));
        Assert.Equal(200, (await server.GetAsync("/probe")).Status);
        await server.StopAsync();
        Assert.Equal(
            Start + "7:-1 9:-1 10:0 11 12:-1 0:0 1:0 2:-1 3:-1 3:-1 4:-1 5:0 9:-1 10:0 11 12:-1 14:0", Steps(server));
    }

    [Fact]
    public async Task Subrequest_ThatIsRun_RunsFiltersAndHandler()
    {
        await using var server = await StartAsync(module: Handler("/probe", static async request =>
        {
            using var sub = await request.LookupUriAsync("/a.txt");
            return await sub.RunAsync();
        }));
        Assert.Equal("text\n", (await server.GetAsync("/probe")).Text);
        await server.StopAsync();
        Assert.Equal(Start + "7:-1 9:-1 10:0 11 12:-1 " + Lookup + " 11 12:-1 14:0", Steps(server));
    }

    [Fact]
    public async Task Program_OfARequest_AsksForItsIdentity()
    {
        await using var server = await StartAsync(module: Handler("/probe", static async request =>
        {
            await using var program = await request.StartProgramAsync(new ProgramStart
            {
                FileName = "/bin/true",
                Argument0 = "true",
                Environment = [],
                WorkingDirectory = "/",
            });
            await program.Exited;
            return HookResult.Ok;
        }));
        Assert.Equal(200, (await server.GetAsync("/probe")).Status);
        await server.StopAsync();
        Assert.Equal(Start + "7:-1 9:-1 10:0 11 12:-1 16:-1 14:0", Steps(server));
    }

    [Fact]
    public async Task ErrorLog_LineOfAFunction_RunsInsideIt()
    {
        await using var server = await StartAsync(new()
        {
            ["fixups"] = static request =>
            {
                request.Log.Error("one");
                request.Log.Error("two");
                return HookResult.Ok;
            },
        });
        await server.GetAsync("/a.txt");
        await server.StopAsync();
        Assert.Equal(Start + "7:-1 9:-1 10(15 15)10:0 11 12:-1 14:0", Steps(server));
    }

    [Theory]
    [InlineData("quick_handler", -2, 200, "0:0 1:0 2:-2 14:0")]
    [InlineData("quick_handler", 0, 200, "0:0 1:0 2:0 14:0")]
    [InlineData("quick_handler", 503, 503, "0:0 1:0 2:503 13 14:0")]
    [InlineData("create_request", 500, 500, "0:500 13 14:0")]
    [InlineData("post_read_request", 403, 403, "0:0 1:403 13 14:0")]
    [InlineData("post_read_request", -2, 200, "0:0 1:-2 14:0")]
    [InlineData("pre_translate_name", 0, 200, Start3 + "3:0 3:-1 4:-1 5:0 6:0 6:-1 7:-1 9:-1 10:0 11 12:-1 14:0")]
    [InlineData("translate_name", 404, 404, Start3 + "3:-1 3:404 13 14:0")]
    [InlineData("map_to_storage", -2, 200, Start3 + "3:-1 3:-1 4:-2 14:0")]
    [InlineData("header_parser", 400, 400, Start3 + "3:-1 3:-1 4:-1 5:400 13 14:0")]
    [InlineData("access_checker", 403, 403, Start3 + "3:-1 3:-1 4:-1 5:0 6:403 13 14:0")]
    [InlineData("access_checker_ex", 0, 200, Start3 + "3:-1 3:-1 4:-1 5:0 6:0 6:0 7:-1 9:-1 10:0 11 12:-1 14:0")]
    [InlineData("type_checker", 0, 200, Start + "7:-1 9:0 10:0 11 12:-1 14:0")]
    [InlineData("fixups", 404, 404, Start + "7:-1 9:-1 10:404 13 14:0")]
    [InlineData("handler", 0, 200, Start + "7:-1 9:-1 10:0 11 12:0 14:0")]
    [InlineData("handler", 507, 507, Start + "7:-1 9:-1 10:0 11 12:507 13 14:0")]
    [InlineData("handler", -2, 200, Start + "7:-1 9:-1 10:0 11 12:-2 14:0")]
    [InlineData("log_transaction", 500, 200, Start + "7:-1 9:-1 10:0 11 12:-1 14:500")]
    public async Task Function_Answers_WhatFollowsIsThis(string hook, int result, int status, string expected)
    {
        await using var server = await StartAsync(new() { [hook] = _ => new HookResult(result) });
        var response = await server.GetAsync("/a.txt");
        Assert.Equal(status, response.Status);
        await server.StopAsync();
        Assert.Equal(expected, Steps(server));
    }

    [Fact]
    public async Task Streams_OfHttp2_EachRunsItsFunctionsInOrder()
    {
        await using var server = await StartAsync(suspends: true, more: "Protocols h2c\nModuleTraceFormat json");
        using (var client = new HttpClient
        {
            BaseAddress = new Uri($"http://{server.Endpoint}/"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        })
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetStringAsync("a.txt", TestContext.Current.CancellationToken)));
        }

        await server.StopAsync();
        var requests = server.ErrorLog
            .Where(static line => line.StartsWith('{'))
            .Select(static line => JsonDocument.Parse(line).RootElement)
            .Where(static line => line.GetProperty("type").GetString() == "module")
            .GroupBy(static line => line.GetProperty("id").GetString())
            .Select(static lines => Compact(lines.Select(static line =>
                (line.GetProperty("event").GetString() == "enter" ? "> " : "< ") + $"all[{line.GetProperty("offset")}]"
                + (line.TryGetProperty("result", out var result) ? $" {result}" : ""))))
            .ToList();
        Assert.Equal(Enumerable.Repeat(Start + "7:-1 9:-1 10:0 11 12:-1 14:0", 20), requests);
    }

    private static string Steps(FunctionalServer server) => Compact(TraceText.Steps(server.ErrorLog));

    private static string Compact(IEnumerable<string> steps)
    {
        var text = "";
        var open = "";
        foreach (var step in steps.Where(static step => step.Contains(" all[", StringComparison.Ordinal)))
        {
            var parts = step.Split(' ');
            var offset = parts[1][4..^1];
            var result = parts.Length > 2 ? ":" + parts[2] : "";
            if (step[0] == '>')
            {
                text += (open.Length > 0 ? "(" : text.Length > 0 && text[^1] is not '(' ? " " : "") + offset;
                open = offset;
            }
            else
            {
                text += open.Length > 0 ? result : ")" + offset + result;
                open = "";
            }
        }

        return text;
    }

    private static ProbeModule Handler(string path, Func<Request, ValueTask<HookResult>> function) => new(
        registration => registration.Hook(
            RequestHooks.Handler, request => request.Path == path ? function(request) : HookResult.Declined, HookOrder.First));

    private static async Task<FunctionalServer> StartAsync(
        Dictionary<string, Func<Request, HookResult>>? answers = null,
        bool suspends = false,
        string more = "",
        ProbeModule? module = null)
    {
        var server = await FunctionalServer.StartAsync(
            "LogLevel warn all:info\n" + more + """

            <Location /denied>
              Require all denied
            </Location>
            <Location /users>
              Require valid-user
            </Location>
            Redirect gone /gone
            Redirect /to http://other.example/
            """,
            AllHooksModule.Create(answers, suspends),
            new ProbeModule("users", static registration =>
                registration.Provide<IAuthorizationProvider>("valid-user", new UserProvider())),
            module ?? new ProbeModule("nothing", static _ => { }));
        server.Write("a.txt", "text\n");
        server.Write("users/a.txt", "text\n");
        server.Write("folder/index.html", "index\n");
        return server;
    }
}
