// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Shop.Live;

/// <summary>Connections that stop being HTTP.</summary>
internal static class SocketEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.Map("/socket/echo", EchoAsync);
        app.MapGet("/socket/raw", RawAsync);
    }

    private static async Task EchoAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var protocol = context.WebSockets.WebSocketRequestedProtocols.Contains("shop") ? "shop" : null;
        using var socket = await context.WebSockets.AcceptWebSocketAsync(protocol);
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: not WebSocketMessageType.Close } got)
        {
            await socket.SendAsync(buffer.AsMemory(0, got.Count), got.MessageType, got.EndOfMessage, context.RequestAborted);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", context.RequestAborted);
    }

    // A protocol of its own: what comes is sent back line by line, until an empty line.
    private static async Task RawAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        context.Response.Headers.Upgrade = "shop-raw";
        await using var stream = await upgrade.UpgradeAsync();
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"<{line}>\n"));
        }
    }
}
