// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>
/// What an application's answers inside Vestige have otherwise than on bare Kestrel, and why. <c>Server</c> says <c>Vestige</c> in
/// every answer; and the set is sent to a server with <c>AllowEncodedSlashes NoDecode</c> and <c>MergeSlashes Off</c>, since
/// httpd's defaults refuse or change such paths.
/// </summary>
internal static class DeliberateDifferences
{
    private static readonly Row[] Table =
    [
        new(
            "GET {P}/plain | Connection: keep-alive",
            "who asks for it is told how long a connection is kept, as httpd does",
            bare => bare
                .Replace("200 OK\n", "200 OK\nConnection: keep-alive\n")
                .Replace("charset=utf-8\n", "charset=utf-8\nKeep-Alive: timeout=100, max=100\n")),
        new(
            "GET {P}/take/headers | X-Text: caf\u00e9",
            "bytes of headers are read one by one, as httpd's modules need them: nothing is refused",
            _ => "HTTP/1.1 200 OK\n"),
        new(
            "GET {P}/take/headers | X-Text: caf\u00c3\u00a9",
            "bytes of headers are read one by one, so UTF-8 comes as two characters",
            bare => bare.Replace("caf\u00c3\u00a9", "caf\u00c3\u0083\u00c2\u00a9")),
        new(
            "raw expectation that is unknown",
            "an expectation that nobody here can meet is refused, as httpd does",
            _ => "HTTP/1.1 417 Expectation Failed\n"),
        new(
            "GET {P} |",
            "a request that cannot be read is answered by the server, with its page",
            bare => bare.StartsWith("HTTP/1.1 400") ? "HTTP/1.1 400 Bad Request\n" : bare),
    ];

    /// <summary>What differs otherwise than deliberately, in words; null when nothing does.</summary>
    public static string? Compare(Message message, string bare, string inside)
    {
        var row = Array.Find(Table, row => $"{message} |".StartsWith(row.Request, StringComparison.Ordinal));
        var expected = row is null ? bare : row.Expect(bare);
        var isAlike = row is null || expected.Contains("\n\n") ? expected == inside : inside.StartsWith(expected, StringComparison.Ordinal);
        return isAlike ? null : $"{message}\n--- on its own\n{expected}\n--- inside\n{inside}\n";
    }

    /// <param name="Request">How the request begins.</param>
    /// <param name="Reason">Why its answer differs.</param>
    /// <param name="Expect">Makes the expected answer of the bare server's: a whole one, or how it begins.</param>
    private sealed record Row(string Request, string Reason, Func<string, string> Expect);
}
