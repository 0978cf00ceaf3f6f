// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Modules;
using Vestige.Functional.Support;
using Vestige.Hooks;

namespace Vestige.Functional.Traces;

/// <summary>Lines of functions below a handler, and of the endpoint.</summary>
public sealed class InnerFunctionTraceTests
{
    private const string Handler = "> shop[12] | < shop[12] 0";

    private const string All =
        "> shop[12] | [debug] hws : module --> (Shop/UseErrors)(P) | [debug] hws : module --> (Shop/UseRouting)(P) | "
        + "[debug] hws : module <-- (Shop/UseRouting)(P)(500) | [debug] hws : module <-- (Shop/UseErrors)(P)(503) | < shop[12] 0";

    [Theory]
    [InlineData("LogLevel warn", "")]
    [InlineData("LogLevel warn shop:info", Handler)]
    [InlineData("LogLevel warn shop:debug", All)]
    [InlineData("LogLevel warn shop:debug\nHWSSuppressModuleTrace mod_shop", "")]
    [InlineData("LogLevel warn shop:debug\nHWSSuppressModuleTrace mod_shop handler", "")]
    [InlineData("LogLevel warn shop:debug\nHWSSuppressModuleTrace mod_shop hook", All)]
    [InlineData("<Location /shop>\nLogLevel shop:debug\n</Location>", All)]
    [InlineData("<Location /other>\nLogLevel shop:debug\n</Location>", "")]
    public async Task Trace_ByLevel_HasThemAtDebugOnly(string configuration, string expected)
    {
        await using var server = await StartAsync(configuration);
        Assert.Equal(503, (await server.GetAsync("/shop/items/7")).Status);
        await server.StopAsync();

        Assert.Equal(expected, TraceText.Joined(server.ErrorLog));
    }

    [Theory]
    [InlineData("module-info", false)]
    [InlineData("module-debug", true)]
    public async Task Trace_InARequestLog_HasThemWithModuleDebug(string type, bool expected)
    {
        await using var server = await StartAsync($"HWSRequestLog logs/request_log\nHWSRequestLogType {type}");
        _ = await server.GetAsync("/shop/items/7");
        await server.StopAsync();

        var lines = server.Log("request_log");
        Assert.Contains(lines, static line => line.Contains("module <-- (mod_shop.cs[12])", StringComparison.Ordinal));
        Assert.Equal(expected, lines.Any(static line => line.Contains("(Shop/UseErrors)", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Trace_Extended_HasResultAndEndpoint()
    {
        await using var server = await StartAsync("LogLevel warn shop:debug\nModuleTraceFormat extended");
        _ = await server.GetAsync("/shop/items/7");
        await server.StopAsync();

        var lines = TraceText.Masked(server.ErrorLog);
        Assert.Contains("[T] [debug] hws : module --> (Shop/UseRouting)(P) [R] [Shop/UseRouting]", lines);
        Assert.Contains("[T] [debug] hws : module <-- (Shop/UseRouting)(P)(500) [R] [Shop/UseRouting=500 threw]", lines);
        Assert.Contains("[T] [debug] hws : module <-- (Shop/UseErrors)(P)(503) [R] [Shop/UseErrors=503]", lines);
        Assert.Contains(
            "[T] [info] hws : why 503 by mod_shop.cs[12] (endpoint HTTP: GET /items/{id}) [R] [handler=503]",
            lines.Select(static line => line.Split("; declined")[0] + (line.Contains("; declined", StringComparison.Ordinal) ? " [R] [handler=503]" : "")));
        Assert.Equal(
            "[T] [info] hws : request <-- (P)(503)(application=Shop)(endpoint=HTTP: GET /items/{id})(route=/items/{id}) [R] [request=503]",
            lines[^1]);
    }

    private static async Task<FunctionalServer> StartAsync(string configuration)
    {
        InnerFunction? errors = null;
        InnerFunction? routing = null;
        var server = await FunctionalServer.StartAsync(
            configuration + "\n<Location /shop>\nSetHandler shop\n</Location>",
            new ProbeModule("shop", registration =>
            {
                registration.Hook(RequestHooks.Handler, async request =>
                {
                    if (request.Handler is not "shop")
                    {
                        return HookResult.Declined;
                    }

                    request.EnterFunction(errors!);
                    request.EnterFunction(routing!);
                    request.SetEndpoint("Shop", "HTTP: GET /items/{id}", "/items/{id}");
                    await Task.Yield();
                    request.FailFunction(routing!, new InvalidOperationException("broken"));
                    request.Status = 503;
                    await request.WriteAsync("sorry\n");
                    request.LeaveFunction(errors!, request.Status);
                    return HookResult.Ok;
                });
                registration.OnWorkerStart(worker =>
                {
                    errors = worker.AddFunction("Shop/UseErrors");
                    routing = worker.AddFunction("Shop/UseRouting");
                    return ValueTask.CompletedTask;
                });
            })
            {
                IsExternal = true,
            });
        using var life = new WorkerLife(server.Engine, 0, 1);
        Assert.Null(await life.StartAsync());
        return server;
    }
}
