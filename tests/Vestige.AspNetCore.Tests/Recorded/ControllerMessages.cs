// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using static Vestige.AspNetCoreTests.Recorded.Message;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>An interface for programs: formats, validation, statuses.</summary>
internal static class ControllerMessages
{
    private const string Json = "application/json";
    private const string Pear = """{"id":5,"name":"Pear","price":1.5}""";

    private const string Photo =
        "--p\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"p.png\"\r\nContent-Type: image/png\r\n\r\n";

    public static IReadOnlyList<Message> All { get; } =
    [
        Get("/api/products"),
        Get("/api/products", "Accept: application/xml"),
        Get("/api/products", "Accept: text/csv"),
        Get("/api/products", "Accept: */*"),
        Get("/api/products/2"),
        Get("/api/products/2", "Accept: text/xml;q=0.9, application/json;q=0.1"),
        Get("/api/products/99"),
        Get("/api/products/two"),
        Get("/api/products/broken"),
        Head("/api/products"),
        Post("/api/products", Json, Pear),
        Post("/api/products", "application/xml", "<Product><Id>6</Id><Name>Plum</Name><Price>2</Price></Product>"),
        Post("/api/products", Json, """{"id":0,"name":"","price":-5}"""),
        Post("/api/products", Json, "[]"),
        Post("/api/products", "text/plain", "Pear"),
        Post("/api/products", null, ""),
        Of("PUT", "/api/products/5") with { Headers = ["Content-Type: application/json"], Body = Pear },
        Of("PUT", "/api/products/6") with { Headers = ["Content-Type: application/json"], Body = Pear },
        Of("DELETE", "/api/products/5"),
        Of("PATCH", "/api/products/5"),
        Post("/api/products/photo", "multipart/form-data; boundary=p", Photo + "picture\r\n--p--\r\n"),
        Post("/api/products/photo", "multipart/form-data; boundary=p", Photo + new string('x', 3000) + "\r\n--p--\r\n"),
        Post("/api/products/photo", "multipart/form-data; boundary=p", "--p--\r\n"),
    ];
}
