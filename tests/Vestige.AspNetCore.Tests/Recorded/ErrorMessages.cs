// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using static Vestige.AspNetCoreTests.Recorded.Message;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>What goes wrong in the application, and its limits.</summary>
internal static class ErrorMessages
{
    public static IReadOnlyList<Message> All { get; } =
    [
        Get("/error/throw"),
        Get("/error/throw", "Accept: text/html"),
        Get("/error/async"),
        Get("/error/bad-request"),
        Get("/error/started") with { BreaksOff = true },
        Get("/error/abort") with { BreaksOff = true },
        Get("/error/too-long") with { BreaksOff = true },
        Get("/error/too-short") with { BreaksOff = true },
        Get("/error/synchronous"),
        Get("/error/body-of-204"),
        Get("/error/header"),
        Get("/error/slow"),
        Get("/error/limited"),
        Get("/error/limited"),
        Get("/error/limited"),
        Get("/error/partners", "Origin: http://partner.example"),
        Get("/error/partners", "Origin: http://stranger.example"),
        Of("OPTIONS", "/error/partners", "Origin: http://partner.example", "Access-Control-Request-Method: GET"),
        Of("OPTIONS", "/error/partners", "Origin: http://stranger.example", "Access-Control-Request-Method: GET"),
        Get("/cache/free"),
        Get("/cache/free"),
        Get("/cache/output"),
        Get("/cache/output?colour=red"),
        Get("/cache/output?colour=red&size=2"),
        Get("/cache/output", "Cache-Control: no-cache"),
        Get("/cache/response"),
        Get("/health"),
        Head("/health"),
    ];
}
