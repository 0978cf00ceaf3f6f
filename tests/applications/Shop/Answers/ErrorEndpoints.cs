// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Shop.Answers;

/// <summary>Answers to what goes wrong, in the application and in the request.</summary>
internal static class ErrorEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var error = app.MapGroup("/error");
        error.MapGet("/throw", string () => throw new InvalidOperationException("the till is stuck"));
        error.MapGet("/async", async Task<string> () =>
        {
            await Task.Yield();
            throw new InvalidOperationException("the till is stuck later");
        });
        error.MapGet("/bad-request", string () => throw new BadHttpRequestException("not like this", 422));
        error.MapGet("/started", async context =>
        {
            await context.Response.WriteAsync("half of it\n");
            await context.Response.Body.FlushAsync();
            throw new InvalidOperationException("the till fell over");
        });
        error.MapGet("/abort", async context =>
        {
            await context.Response.WriteAsync("gone\n");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        error.MapGet("/too-long", async context =>
        {
            context.Response.ContentLength = 2;
            await context.Response.WriteAsync("three");
        });
        error.MapGet("/too-short", context =>
        {
            context.Response.ContentLength = 20;
            return context.Response.WriteAsync("three");
        });
        error.MapGet("/synchronous", context =>
        {
            context.Response.Body.WriteByte(1);
            return Task.CompletedTask;
        });
        error.MapGet("/body-of-204", async context =>
        {
            context.Response.StatusCode = 204;
            await context.Response.WriteAsync("no");
        });
        error.MapGet("/header", context =>
        {
            context.Response.Headers["X-Bad"] = "a\nb";
            return Task.CompletedTask;
        });
        error.MapGet("/slow", (CancellationToken stop) => Task.Delay(Timeout.Infinite, stop)).WithRequestTimeout("at-once");
        error.MapGet("/limited", () => "within the limit\n").RequireRateLimiting("two");
        error.MapGet("/partners", () => "for partners\n").RequireCors("partners");
    }
}
