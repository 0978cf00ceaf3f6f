// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using static Vestige.AspNetCoreTests.Recorded.Message;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>Every kind of result.</summary>
internal static class ResultMessages
{
    private static readonly string[] Bodies =
        ["text", "latin", "html", "json", "object", "null", "bytes", "stream", "late", "empty", "nothing", "union/1", "union/99"];

    private static readonly string[] Statuses =
    [
        "no-content", "not-found", "not-found-why", "bad", "conflict", "unprocessable", "unauthorized", "status/202",
        "status/205", "status/299", "status/304", "status/404", "status/418", "status/503", "status/599", "problem", "invalid",
        "error", "redirect", "redirect-home", "redirect-kept", "redirect-route",
    ];

    private static readonly string[] Posts = ["created", "created-route", "accepted", "accepted-route"];

    public static IReadOnlyList<Message> All { get; } =
    [
        Get("/plain"),
        Get("/plain?with=query"),
        Head("/plain"),
        .. Bodies.Concat(Statuses).Select(name => Get("/results/" + name)),
        .. Posts.Select(name => Post("/results/" + name, null, "")),
        Get("/results/problem", "Accept: text/html"),
        Get("/results/json", "Accept-Encoding: gzip"),
        Of("OPTIONS", "/plain"),
        Of("DELETE", "/plain"),
        Of("TRACE", "/plain"),
        Of("BREW", "/plain"),
        Get("/Plain"),
        Get("/plain/"),
        Get("/results"),
        Get("/no/such/place"),
        Get("/no%2Fsuch%2fplace/%E2%82%AC/a+b%20c"),
        Get(""),
        Get("/"),
    ];
}
