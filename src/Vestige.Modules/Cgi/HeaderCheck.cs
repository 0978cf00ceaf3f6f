// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;

namespace Vestige.Modules.Cgi;

/// <summary>Whether what a program wrote can be a header (RFC 9110, section 5), with httpd's words for what cannot.</summary>
internal static class HeaderCheck
{
    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>What is wrong; null when nothing is.</summary>
    public static string? Problem(string name, string value)
    {
        if (name.Length == 0)
        {
            return "AH02428: Empty response header name, aborting request";
        }

        if (name.AsSpan().ContainsAnyExcept(Token))
        {
            return $"AH02429: Response header name '{name}' contains invalid characters, aborting request";
        }

        return HasControl(value)
            ? $"AH02430: Response header '{name}' value of '{value}' contains invalid characters, aborting request"
            : null;
    }

    /// <summary>Whether a text has control characters other than the tabulator.</summary>
    public static bool HasControl(string text)
    {
        foreach (var c in text)
        {
            if ((c < ' ' && c != '\t') || c == '\x7f')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the connection's headers mean anything to a client: later versions have none (RFC 9113, section 8.2.2).</summary>
    public static bool HasConnectionHeaders(string protocol) => protocol.StartsWith("HTTP/1.", StringComparison.Ordinal);

    /// <summary>Whether a header is about the connection rather than about the answer: the server's own matter.</summary>
    public static bool IsServers(string name) => name.ToLowerInvariant() is
        "connection" or "date" or "keep-alive" or "proxy-connection" or "server" or "te" or "trailer" or "transfer-encoding"
        or "upgrade";
}
