// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Shop.Store;

namespace Shop.Answers;

/// <summary>One endpoint for each kind of result that the framework has.</summary>
internal static class ResultEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/plain", () => "Hello from the shop\n");
        var results = app.MapGroup("/results").WithTags("results");
        MapBodies(results);
        MapStatuses(results);
        MapPlaces(results);
    }

    private static void MapBodies(RouteGroupBuilder results)
    {
        results.MapGet("/text", () => TypedResults.Text("żółw\n", "text/plain", Encoding.UTF8));
        results.MapGet("/latin", () => TypedResults.Text("caf\u00e9\n", "text/plain", Encoding.Latin1));
        results.MapGet("/html", () => TypedResults.Content("<p>shop</p>", "text/html"));
        results.MapGet("/json", (Catalogue shop) => TypedResults.Json(shop.Products));
        results.MapGet("/object", (Catalogue shop) => shop.Find(1));
        results.MapGet("/null", () => (Product?)null);
        results.MapGet("/bytes", () => TypedResults.Bytes(new byte[] { 0, 1, 2, 253, 254, 255 }, "application/x-shop"));
        results.MapGet("/stream", () => TypedResults.Stream(new MemoryStream("stream\n"u8.ToArray()), "text/plain"));
        results.MapGet("/late", () => TypedResults.Stream(
            static async body => await body.WriteAsync("written by a callback\n"u8.ToArray()), "text/plain"));
        results.MapGet("/empty", () => TypedResults.Empty);
        results.MapGet("/nothing", () => Task.CompletedTask);
        results.MapGet("/union/{id:int}", Results<Product>);
    }

    private static void MapStatuses(RouteGroupBuilder results)
    {
        results.MapGet("/no-content", () => TypedResults.NoContent());
        results.MapGet("/not-found", () => TypedResults.NotFound());
        results.MapGet("/not-found-why", () => TypedResults.NotFound("no such shelf"));
        results.MapGet("/bad", () => TypedResults.BadRequest(new { why = "bad" }));
        results.MapGet("/conflict", () => TypedResults.Conflict());
        results.MapGet("/unprocessable", () => TypedResults.UnprocessableEntity("no"));
        results.MapGet("/unauthorized", () => TypedResults.Unauthorized());
        results.MapGet("/status/{code:int}", (int code) => TypedResults.StatusCode(code));
        results.MapGet("/problem", () => TypedResults.Problem("detail", "instance", 418, "title", "urn:shop"));
        results.MapGet("/invalid", () => TypedResults.ValidationProblem(
            new Dictionary<string, string[]> { ["name"] = ["too short", "too dull"] }));
        results.MapGet("/error", () => TypedResults.InternalServerError("broken"));
    }

    private static void MapPlaces(RouteGroupBuilder results)
    {
        results.MapGet("/redirect", () => TypedResults.Redirect("http://example.com/away"));
        results.MapGet("/redirect-home", () => TypedResults.LocalRedirect("~/plain"));
        results.MapGet("/redirect-kept", () => TypedResults.Redirect("/plain", permanent: true, preserveMethod: true));
        results.MapGet("/redirect-route", () => TypedResults.RedirectToRoute("product", new { id = 7 }));
        results.MapPost("/created", () => TypedResults.Created("/results/json", new { id = 1 }));
        results.MapPost("/created-route", () => TypedResults.CreatedAtRoute(new { id = 9 }, "product", new { id = 9 }));
        results.MapPost("/accepted", () => TypedResults.Accepted("/results/json"));
        results.MapPost("/accepted-route", () => TypedResults.AcceptedAtRoute("product", new { id = 8 }));
    }

    private static IResult Results<T>(int id, Catalogue shop) =>
        shop.Find(id) is { } product ? TypedResults.Ok(product) : TypedResults.NotFound(typeof(T).Name);
}
