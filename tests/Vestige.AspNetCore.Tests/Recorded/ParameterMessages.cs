// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using static Vestige.AspNetCoreTests.Recorded.Message;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>Parameters from every place, well formed and not.</summary>
internal static class ParameterMessages
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json";

    private const string Parts =
        "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nAAAA\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"b.bin\"\r\n\r\n\0\u0001\r\n--b--\r\n";

    private static readonly string[] Targets =
    [
        "product/3", "product/0", "product/x", "product/3/more", "guid/0f8fad5b-d9cb-469f-a165-70867728950e", "guid/none",
        "date/2024-02-29", "date/2023-02-29", "enum/Monday", "enum/monday", "enum/Someday", "size/42", "size/99", "size/",
        "path/a/b/c", "path/a%2Fb/%25", "path/", "path/%C3%A9%20x", "option", "option/x", "option/%7Bx%7D", "regex/abc",
        "regex/abcd", "query", "query?q=a+b%20c%26", "query?n=1&n=2&flag=true", "query?n=one", "query?flag=perhaps",
        "many/top?n=3", "many/top", "service", "header", "cookie",
    ];

    public static IReadOnlyList<Message> All { get; } =
    [
        .. Targets.Select(target => Get("/take/" + target)),
        Get("/take/header", "X-Colour: red"),
        Get("/take/header", "X-Colour: red", "X-Colour: green"),
        Get("/take/headers", "X-Empty:", "X-Long: " + new string('x', 3000), "x-lower: 1"),
        Get("/take/headers", "X-Text: caf\u00e9"),
        Get("/take/headers", "X-Text: caf\u00c3\u00a9"),
        Get("/take/cookie", "Cookie: colour=dark%20blue; other=1"),
        Get("/take/many/top?n=3", "X-Colour: red"),
        Of("PUT", "/take/methods"),
        Of("REPORT", "/take/methods"),
        Of("GET", "/take/methods"),
        Post("/take/json", Json, """{"id":5,"name":"Pear","price":1.5}"""),
        Post("/take/json", Json, """{"id":5,"name":"P","price":-1}"""),
        Post("/take/json", Json, """{"id":5,"""),
        Post("/take/json", Json, ""),
        Post("/take/json", "text/plain", """{"id":5,"name":"Pear"}"""),
        Post("/take/json", null, """{"id":5,"name":"Pear"}"""),
        Post("/take/json", Json, """{"id":5,"name":"Pear"}""") with { IsChunked = true },
        Post("/take/form", Form, "name=J%C3%B6rg+B&count=3"),
        Post("/take/form", Form, "name=x&count=many"),
        Post("/take/form", Form, ""),
        Post("/take/form", Json, "{}"),
        Post("/take/upload", "multipart/form-data; boundary=b", Parts),
        Post("/take/upload", "multipart/form-data; boundary=b", Parts) with { IsChunked = true },
        Post("/take/upload", "multipart/form-data; boundary=b", Parts[..80]),
        Post("/take/upload", "multipart/form-data", Parts),
        Post("/take/text", "text/plain", "caf\u00c3\u00a9"),
        Post("/take/text", "text/plain", ""),
        Post("/take/text", "text/plain", "asked for") with { Waits = true, Headers = ["Expect: 100-continue"] },
        Post("/take/small", "text/plain", new string('s', 100)),
        Post("/take/small", "text/plain", new string('s', 101)),
        Post("/take/small", "text/plain", new string('s', 101)) with { IsChunked = true },
    ];
}
