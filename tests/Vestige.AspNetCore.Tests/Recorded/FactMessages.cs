// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using static Vestige.AspNetCoreTests.Recorded.Message;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>What the application is told.</summary>
internal static class FactMessages
{
    private const string Key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==";
    private const string Version = "Sec-WebSocket-Version: 13";
    private const string Socket = "Upgrade: websocket";
    private const string Upgrade = "Connection: Upgrade";

    public static IReadOnlyList<Message> All { get; } =
    [
        Get("/facts/request/"),
        Get("/facts/request/a%2Fb%20c/%C3%A9?x=1&y=%20z"),
        Get("/facts/request/a//b/./c/../d"),
        Get("/facts/request/%41%2e%2E"),
        Get("/facts/request/a?"),
        Get("/facts/request/a;b=c,d:e@f!$&'()*+="),
        Get("/facts/links"),
        Get("/facts/connection"),
        Get("/facts/features"),
        Get("/facts/upgrade"),
        Get("/facts/upgrade", "Connection: Upgrade", "Upgrade: anything"),
        Get("/facts/options"),
        Get("/facts/setting/Shop:Name"),
        Get("/facts/setting/Greeting"),
        Get("/facts/setting/urls"),
        Get("/facts/accessor"),
        Get("/facts/root"),
        Get("/life/stock"),
        Get("/life/activity"),
        Post("/chat/negotiate?negotiateVersion=1", null, ""),
        Get("/chat"),
        Post("/chat?id=unknown", "text/plain", "x"),
        Get("/socket/echo"),
        Get("/socket/echo", Upgrade, Socket, Version, Key),
        Get(
            "/socket/echo",
            "Connection: keep-alive, Upgrade",
            "Upgrade: WebSocket",
            Version,
            Key,
            "Sec-WebSocket-Protocol: shop, other"),
        Get("/socket/echo", Upgrade, Socket, "Sec-WebSocket-Version: 8", Key),
        Get("/socket/echo", Upgrade, Socket, Version, "Sec-WebSocket-Key: short"),
        Get("/socket/raw"),
    ];
}
