// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.AspNetCoreTests.Recorded;

/// <summary>One request of the recorded set.</summary>
/// <param name="Line">Method and target; <c>{P}</c> in it stands for the prefix that the application has.</param>
/// <param name="Headers">Its header lines, besides <c>Host</c>, <c>Cookie</c> and those of the body's framing.</param>
/// <param name="Body">A character for each byte; null for none. <c>{TOKEN}</c> stands for the last form's token.</param>
internal sealed record Message(string Line, string[] Headers, string? Body = null)
{
    private const string Host = "shop.example";

    /// <summary>The bytes are <see cref="Body"/> alone, and everything that comes until the connection ends is the answer.</summary>
    public bool IsRaw => Line.StartsWith("raw ", StringComparison.Ordinal);

    /// <summary>The body goes out in chunks of seven bytes.</summary>
    public bool IsChunked { get; init; }

    /// <summary>The body is sent only once the server asks for it.</summary>
    public bool Waits { get; init; }

    /// <summary>The answer is broken off: how much of it arrives is chance, so only its head counts.</summary>
    public bool BreaksOff { get; init; }

    public static Message Get(string target, params string[] headers) => new($"GET {{P}}{target}", headers);

    public static Message Head(string target, params string[] headers) => new($"HEAD {{P}}{target}", headers);

    public static Message Post(string target, string? type, string body, params string[] headers) =>
        new($"POST {{P}}{target}", type is null ? headers : [$"Content-Type: {type}", .. headers], body);

    public static Message Of(string method, string target, params string[] headers) => new($"{method} {{P}}{target}", headers);

    /// <summary>Bytes that no client should send.</summary>
    public static Message Raw(string name, string text) => new("raw " + name, [], text);

    /// <summary>What goes out first.</summary>
    public string HeadText(string prefix, string cookies, string body)
    {
        if (IsRaw)
        {
            return body.Replace("{P}", prefix);
        }

        var text = new StringBuilder(Line.Replace("{P}", prefix)).Append(" HTTP/1.1\r\nHost: ").Append(Host).Append("\r\n");
        foreach (var header in Headers)
        {
            text.Append(header.Replace("{P}", prefix)).Append("\r\n");
        }

        if (cookies.Length > 0)
        {
            text.Append("Cookie: ").Append(cookies).Append("\r\n");
        }

        if (Body is not null)
        {
            text.Append(IsChunked ? "Transfer-Encoding: chunked" : $"Content-Length: {body.Length}").Append("\r\n");
        }

        return text.Append("\r\n").ToString();
    }

    /// <summary>What goes out after the head.</summary>
    public string BodyText(string body)
    {
        if (!IsChunked || IsRaw)
        {
            return IsRaw ? string.Empty : body;
        }

        var text = new StringBuilder();
        foreach (var part in body.Chunk(7))
        {
            text.Append(part.Length.ToString("x")).Append("\r\n").Append(part).Append("\r\n");
        }

        return text.Append("0\r\n\r\n").ToString();
    }

    public override string ToString() => Line + string.Concat(Headers.Select(header => $" | {header}"));
}
