// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using static Vestige.AspNetCoreTests.Recorded.Message;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>HTTP/1 itself: versions, several requests at once, and framing.</summary>
internal static class ProtocolMessages
{
    private const string Close = "Host: shop.example\r\nConnection: close\r\n\r\n";

    public static IReadOnlyList<Message> All { get; } =
    [
        Raw("1.0", "GET {P}/plain HTTP/1.0\r\n\r\n"),
        Raw("1.0 with a host", "GET {P}/results/json HTTP/1.0\r\nHost: shop.example\r\n\r\n"),
        Raw("1.0 long", "GET {P}/stream/pieces HTTP/1.0\r\n\r\n"),
        Raw("close", "GET {P}/plain HTTP/1.1\r\n" + Close),
        Raw("close, chunks", "GET {P}/stream/pieces HTTP/1.1\r\n" + Close),
        Raw("two at once", "GET {P}/plain HTTP/1.1\r\nHost: a\r\n\r\nGET {P}/results/text HTTP/1.1\r\n" + Close),
        Raw("a body and the next", "POST {P}/stream/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET {P}/plain HTTP/1.1\r\n" + Close),
        Raw(
            "chunks and the next",
            "POST {P}/take/text HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nX-T: 1\r\n\r\nGET {P}/plain HTTP/1.1\r\n" + Close),
        Raw("absolute target", "GET http://other.example{P}/facts/links HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n"),
        Raw("bad chunks", "POST {P}/take/text HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        Raw("expectation that is unknown", "GET {P}/plain HTTP/1.1\r\nExpect: wonders\r\n" + Close),
        Raw("last header folded", "GET {P}/plain HTTP/1.1\r\nX-A: b \r\n" + Close),
        Raw("empty line first", "\r\nGET {P}/plain HTTP/1.1\r\n" + Close),
        Of("HEAD", "/results/status/404"),
        Of("HEAD", "/no/such/place"),
        Post("/plain", "text/plain", "unasked"),
        Get("/plain") with { Body = "a body on GET" },
        Get("/plain", "Connection: close"),
        Get("/plain", "Connection: keep-alive"),
    ];
}
