// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Shop.Answers;

/// <summary>Answers that are kept: the second one says the same number.</summary>
internal static class CacheEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var cache = app.MapGroup("/cache");
        int kept = 0, shared = 0, free = 0;
        cache.MapGet("/output", () => $"output {Interlocked.Increment(ref kept)}\n").CacheOutput("by-colour");
        cache.MapGet("/free", () => $"free {Interlocked.Increment(ref free)}\n");
        cache.MapGet("/response", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=600";
            return $"response {Interlocked.Increment(ref shared)}\n";
        });
    }
}
