// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Mvc;
using Shop.Store;

namespace Shop.Answers;

/// <summary>Route groups, constraints and every place that a parameter can come from.</summary>
internal static class ParameterEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var take = app.MapGroup("/take").AddEndpointFilter(static async (context, next) =>
        {
            context.HttpContext.Response.Headers["X-Filter"] = "ran";
            return await next(context);
        });
        MapRoutes(take);
        MapPlaces(take);
        MapBodies(take);
        app.MapGet("/{**rest}", (string rest) => TypedResults.NotFound($"nothing at {rest}\n")).WithOrder(1000);
    }

    private static void MapRoutes(RouteGroupBuilder take)
    {
        take.MapGet("/product/{id:int:min(1)}", (int id) => $"product {id}\n").WithName("product");
        take.MapGet("/guid/{id:guid}", (Guid id) => id.ToString("D"));
        take.MapGet("/date/{day}", (DateOnly day) => day.DayNumber);
        take.MapGet("/enum/{day}", (DayOfWeek day) => (int)day);
        take.MapGet("/size/{size}", (ShoeSize size) => $"size {size.Value}\n");
        take.MapGet("/path/{*path}", (string path) => $"[{path}]\n");
        take.MapGet("/option/{name?}", (string? name) => name ?? "none");
        take.MapGet("/regex/{code:regex(^[a-z]{{3}}$)}", (string code) => code);
        take.MapMethods("/methods", ["PUT", "PATCH", "DELETE", "REPORT"], (HttpRequest request) => request.Method);
    }

    private static void MapPlaces(RouteGroupBuilder take)
    {
        take.MapGet("/query", (string? q, int[] n, bool flag = false) => new { q, n, flag });
        take.MapGet("/header", ([FromHeader(Name = "X-Colour")] string? colour) => colour ?? "none");
        take.MapGet("/headers", (HttpRequest request) => string.Concat(
            from header in request.Headers orderby header.Key select $"{header.Key}={header.Value}\n"));
        take.MapGet("/many/{shelf}", ([AsParameters] Order order) => order);
        take.MapGet("/cookie", (HttpRequest request) => request.Cookies["colour"] ?? "none");
        take.MapGet("/service", (Catalogue shop, CancellationToken stop) => $"{shop.Products.Count} {stop.CanBeCanceled}\n");
    }

    private static void MapBodies(RouteGroupBuilder take)
    {
        take.MapPost("/json", (Product product) => product);
        take.MapPost("/form", ([FromForm] string name, [FromForm] int count) => $"{name} {count}\n").DisableAntiforgery();
        take.MapPost("/upload", UploadAsync).DisableAntiforgery();
        take.MapPost("/text", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            return await reader.ReadToEndAsync();
        });
        take.MapPost("/small", async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            return "small enough\n";
        }).WithMetadata(new RequestSizeLimitAttribute(100));
    }

    private static async Task<object> UploadAsync(IFormFileCollection files, HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        return new
        {
            fields = form.ToDictionary(field => field.Key, field => field.Value.ToString()),
            files = files.Select(file => new { file.Name, file.FileName, file.Length, file.ContentType }),
        };
    }
}
