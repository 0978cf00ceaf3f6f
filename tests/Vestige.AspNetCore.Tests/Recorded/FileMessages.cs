// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using static Vestige.AspNetCoreTests.Recorded.Message;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>Files, conditions and ranges.</summary>
internal static class FileMessages
{
    private const string Later = "Fri, 01 Mar 2024 12:00:00 GMT";
    private const string Earlier = "Thu, 01 Feb 2024 12:00:00 GMT";

    private static readonly string[] Conditions =
    [
        "Range: bytes=0-9", "Range: bytes=990-", "Range: bytes=-5", "Range: bytes=5-2", "Range: bytes=1000-", "Range: bytes=0-1,5-6",
        "Range: lines=1-2", "If-None-Match: \"letters\"", "If-None-Match: \"other\"", "If-None-Match: *", "If-Match: \"letters\"",
        "If-Match: \"other\"", "If-Modified-Since: " + Later, "If-Modified-Since: " + Earlier, "If-Unmodified-Since: " + Later,
        "If-Unmodified-Since: " + Earlier, "If-Modified-Since: yesterday",
    ];

    public static IReadOnlyList<Message> All { get; } =
    [
        Get("/file/bytes"),
        Head("/file/bytes"),
        .. Conditions.Select(condition => Get("/file/bytes", condition)),
        Get("/file/bytes", "Range: bytes=0-9", "If-Range: \"letters\""),
        Get("/file/bytes", "Range: bytes=0-9", "If-Range: \"other\""),
        Head("/file/bytes", "Range: bytes=0-9"),
        Get("/file/disk"),
        Get("/file/disk", "Range: bytes=3-8"),
        Get("/file/virtual"),
        Get("/file/send"),
        Get("/file/stream"),
        Get("/files/terms.txt"),
        Head("/files/terms.txt"),
        Get("/files/terms.txt", "Range: bytes=10-19"),
        Get("/files/hours.json"),
        Get("/files/secret.unknown"),
        Get("/files/"),
        Get("/files/../appsettings.json"),
        Get("/files/%2e%2e/appsettings.json"),
        Get("/files/missing.txt"),
        Post("/files/terms.txt", null, ""),
        Get("/css/site.css"),
        Head("/css/site.css"),
        Get("/css/site.css", "Accept-Encoding: gzip"),
        Get("/css/site.css", "Accept-Encoding: br, gzip"),
        Get("/css/site.css", "Accept-Encoding: identity;q=0"),
        Get("/css/site.css", "Range: bytes=0-3"),
        Get("/css/site.css?v=1"),
        Get("/shop.js"),
        Get("/shop.js", "If-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT"),
        Get("/Shop.dll"),
        Get("/appsettings.json"),
    ];
}
