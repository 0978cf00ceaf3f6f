// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using static Vestige.AspNetCoreTests.Recorded.Message;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>Long bodies, bodies in pieces, bodies both ways.</summary>
internal static class StreamMessages
{
    private static readonly string Large = string.Concat(Enumerable.Range(0, 30_000).Select(number => $"{number:x4}"));

    public static IReadOnlyList<Message> All { get; } =
    [
        Get("/stream/large/0"),
        Get("/stream/large/100"),
        Get("/stream/large/3000000"),
        Get("/stream/numbers/0"),
        Get("/stream/numbers/2000"),
        Get("/stream/events"),
        Get("/stream/pieces"),
        Get("/stream/writer"),
        Get("/stream/completed"),
        Get("/stream/trailers"),
        Get("/stream/trailers", "TE: trailers"),
        Get("/stream/callbacks"),
        Get("/stream/callbacks"),
        Get("/stream/compressed"),
        Get("/stream/compressed", "Accept-Encoding: gzip"),
        Get("/stream/compressed", "Accept-Encoding: br"),
        Get("/stream/compressed", "Accept-Encoding: deflate"),
        Head("/stream/large/100"),
        Post("/stream/echo", "text/plain", "back to you"),
        Post("/stream/echo", "text/plain", "back to you in pieces") with { IsChunked = true },
        Post("/stream/echo", "application/octet-stream", Large),
        Post("/stream/echo", null, ""),
        Post("/stream/hash", "application/octet-stream", Large),
        Post("/stream/hash", "application/octet-stream", Large) with { IsChunked = true },
        Post("/stream/ignored", "application/octet-stream", "never read"),
        Post("/stream/ignored", "application/octet-stream", Large),
        Post("/stream/ignored", "application/octet-stream", "never read") with { IsChunked = true },
        Post("/stream/length", "text/plain", "12345"),
        Post("/stream/length", "text/plain", "12345") with { IsChunked = true },
        Post("/stream/hash", null, "H\u00e9", "Content-Encoding: identity"),
        Post("/stream/hash", null, Gzip, "Content-Encoding: gzip"),
        Post("/stream/hash", null, "not gzip", "Content-Encoding: gzip"),
        Post("/stream/hash", null, "unknown", "Content-Encoding: snail"),
    ];

    // "compressed" as gzip writes it, with no time in its head.
    private static string Gzip
    {
        get
        {
            using var bytes = new MemoryStream();
            using (var gzip = new System.IO.Compression.GZipStream(bytes, System.IO.Compression.CompressionLevel.Optimal))
            {
                gzip.Write("compressed"u8);
            }

            return System.Text.Encoding.Latin1.GetString(bytes.ToArray());
        }
    }
}
