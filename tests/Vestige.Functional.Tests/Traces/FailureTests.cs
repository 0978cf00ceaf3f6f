// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Functional.Support;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Functional.Traces;

/// <summary>Functions that throw or are cancelled: the trace says so, and the error log says why.</summary>
public sealed class FailureTests
{
    public static TheoryData<string, bool> Hooks
    {
        get
        {
            var rows = new TheoryData<string, bool>();
            foreach (var point in RequestHooks.All)
            {
                if (point.Name is "get_suexec_identity" or "check_user_id" or "auth_checker" or "error_log" or "insert_error_filter")
                {
                    // Not run for the request of this test; they have tests of their own.
                    continue;
                }

                rows.Add(point.Name, false);
                if (point is RequestHookPoint and not { Offset: 0 })
                {
                    rows.Add(point.Name, true);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task Function_Throws_ReturnIs500AndTheErrorLogSaysWhy(string hook, bool suspends)
    {
        var point = RequestHooks.All.First(known => known.Name == hook);
        await using var server = await StartAsync(hook, static _ => throw new InvalidDataException("secret reason"), suspends);
        var response = await server.GetAsync("/a.txt");
        await server.StopAsync();
        var isVoid = point is VoidHookPoint;
        Assert.Equal(isVoid || hook is "log_transaction" ? 200 : 500, response.Status);
        Assert.DoesNotContain("secret", response.Text, StringComparison.Ordinal);
        var line = Assert.Single(server.ErrorLog, static line => line.Contains("secret", StringComparison.Ordinal));
        Assert.Contains($"mod_all.cs {hook}: System.IO.InvalidDataException: secret reason at ", line);
        var steps = TraceText.Steps(server.ErrorLog);
        Assert.Contains($"> all[{point.Offset}]", steps);
        Assert.Contains($"< all[{point.Offset}] 500", steps);
        Assert.Equal(steps.Count(static step => step[0] == '>'), steps.Count(static step => step[0] == '<'));
    }

    [Theory]
    [InlineData("insert_error_filter", "/missing")]
    [InlineData("error_log", "/..")]
    public async Task VoidFunction_ThrowsOnTheWayToAnError_ErrorIsAnswered(string hook, string target)
    {
        await using var server = await StartAsync(hook, static _ => throw new InvalidDataException("secret reason"));
        Assert.Equal(target is "/.." ? 400 : 404, (await server.GetAsync(target)).Status);
        await server.StopAsync();
        Assert.Contains(
            server.ErrorLog,
            line => line.Contains($"mod_all.cs {hook}: System.IO.InvalidDataException: secret reason", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Function_IsCancelledBecauseTheClientHasGone_ReturnIsMinus2(bool isRead)
    {
        await using var server = await FunctionalServer.StartAsync(
            "LogLevel info\nModuleTraceFormat extended",
            new ProbeModule(registration => registration.Hook(RequestHooks.Handler, async request =>
            {
                if (isRead)
                {
                    _ = await request.ReadBodyAsync(new byte[100], request.Aborted);
                }
                else
                {
                    await Task.Delay(Timeout.Infinite, request.Aborted);
                }

                return HookResult.Ok;
            }, HookOrder.First))
            {
                IsExternal = true,
            });
        using (var client = await server.ConnectAsync())
        {
            await client.SendAsync("POST /probe HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n");
            await server.ErrorLogHasAsync("hws : module --> (mod_probe.cs[12])");
        }

        await server.ErrorLogHasAsync("hws : request <--");
        await server.StopAsync();
        var line = Assert.Single(
            TraceText.Masked(server.ErrorLog), static line => line.Contains("module <-- (mod_probe.cs[12])", StringComparison.Ordinal));
        if (isRead && line.Contains("(400)", StringComparison.Ordinal))
        {
            // A body that ended too early may be noticed before it is known that the client has gone.
            Assert.EndsWith("(P)(400) [R] [handler=400 threw]", line, StringComparison.Ordinal);
        }
        else
        {
            Assert.EndsWith("(P)(-2) [R] [handler=DONE cancelled]", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Function_CancelsOfItsOwnAccord_IsNoClientThatWent()
    {
        await using var server = await StartAsync("handler", static _ => throw new OperationCanceledException("a time limit"));
        Assert.Equal(500, (await server.GetAsync("/a.txt")).Status);
        await server.StopAsync();
        Assert.Contains("< all[12] 500", TraceText.Steps(server.ErrorLog));
        Assert.Contains(
            server.ErrorLog, static line => line.Contains("mod_all.cs handler: System.OperationCanceledException: a time limit", StringComparison.Ordinal));
    }

    private static async Task<FunctionalServer> StartAsync(string hook, Func<Request, HookResult> function, bool suspends = false)
    {
        var server = await FunctionalServer.StartAsync(
            "LogLevel warn all:info",
            AllHooksModule.Create(new Dictionary<string, Func<Request, HookResult>> { [hook] = function }, suspends));
        server.Write("a.txt", "text\n");
        return server;
    }
}
