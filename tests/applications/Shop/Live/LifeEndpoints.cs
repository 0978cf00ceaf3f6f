// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using Shop.Store;

namespace Shop.Live;

/// <summary>The life of requests and of the application.</summary>
internal static partial class LifeEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var life = app.MapGroup("/life");
        life.MapGet("/hang", async (HttpContext context, AbortCount aborts) =>
        {
            context.RequestAborted.Register(aborts.See);
            aborts.Wait();
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        life.MapGet("/aborts", (AbortCount aborts) => $"{aborts.Waiting} {aborts.Seen}\n");
        life.MapGet("/stock", (Stock stock) => $"{stock.IsCounted} {stock.Started.IsCompleted}\n");
        life.MapGet("/pid", () => Environment.ProcessId);
        life.MapGet("/urls", (Microsoft.AspNetCore.Hosting.Server.IServer server) => server.GetType().FullName ?? "?");
        life.MapGet("/activity", () => (Activity.Current is not null).ToString());
        life.MapPost("/stop", (IHostApplicationLifetime host) => host.StopApplication());
        life.MapGet("/log/{level}", (LogLevel level, string words, ILoggerFactory logs) =>
            Said(logs.CreateLogger("Shop.Till"), level, words));
    }

    [LoggerMessage(EventId = 10, Message = "the till says {Words}")]
    private static partial void Said(ILogger log, LogLevel level, string words);
}
