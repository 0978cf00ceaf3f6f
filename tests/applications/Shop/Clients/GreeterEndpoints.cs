// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Shop.Clients;

/// <summary>
/// The service <c>greet.Greeter</c> of gRPC over its wire format: one answer, many answers, and both ways.
/// </summary>
internal static class GreeterEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/greet.Greeter/SayHello", HelloAsync);
        app.MapPost("/greet.Greeter/SayHellos", HellosAsync);
        app.MapPost("/greet.Greeter/Chat", ChatAsync);
        app.MapPost("/greet.Greeter/Fail", FailAsync);
    }

    private static async Task HelloAsync(HttpContext context)
    {
        var call = await GrpcCall.StartAsync(context);
        var name = await call.ReadTextAsync() ?? string.Empty;
        await call.WriteTextAsync($"Hello {name}");
        call.Finish(0, null);
    }

    private static async Task HellosAsync(HttpContext context)
    {
        var call = await GrpcCall.StartAsync(context);
        var name = await call.ReadTextAsync() ?? string.Empty;
        for (var number = 1; number <= 5; number++)
        {
            await call.WriteTextAsync($"Hello {name} {number}");
        }

        call.Finish(0, null);
    }

    private static async Task ChatAsync(HttpContext context)
    {
        var call = await GrpcCall.StartAsync(context);
        while (await call.ReadTextAsync() is { } words)
        {
            await call.WriteTextAsync($"You said {words}");
        }

        call.Finish(0, null);
    }

    private static async Task FailAsync(HttpContext context)
    {
        var call = await GrpcCall.StartAsync(context);
        _ = await call.ReadTextAsync();
        call.Finish(7, "not for you");
    }
}
