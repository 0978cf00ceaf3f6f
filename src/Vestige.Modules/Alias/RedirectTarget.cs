// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Modules.Text;

namespace Vestige.Modules.Alias;

/// <summary>The targets of redirects: what counts as a URL, and how one is written.</summary>
internal static class RedirectTarget
{
    private static readonly (string Scheme, int Port)[] DefaultPorts =
        [("http", 80), ("https", 443), ("ftp", 21), ("ws", 80), ("wss", 443)];

    /// <summary>Whether a text begins with a scheme.</summary>
    public static bool IsUrl(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return false;
        }

        foreach (var c in text.AsSpan(0, colon))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Escapes everything but query and fragment; a port that the scheme implies is left out, as httpd does.</summary>
    public static string Escape(string url)
    {
        var end = url.AsSpan().IndexOfAny('?', '#');
        var head = WithoutDefaultPort(end < 0 ? url : url[..end]);
        return end < 0 ? UriEscaping.EscapePath(head) : string.Concat(UriEscaping.EscapePath(head), url.AsSpan(end));
    }

    private static string WithoutDefaultPort(string url)
    {
        foreach (var (scheme, port) in DefaultPorts)
        {
            if (!url.StartsWith(scheme + "://", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var start = scheme.Length + 3;
            var slash = url.IndexOf('/', start);
            var authority = slash < 0 ? url[start..] : url[start..slash];
            var suffix = string.Create(CultureInfo.InvariantCulture, $":{port}");
            return authority.EndsWith(suffix, StringComparison.Ordinal)
                ? string.Concat(url.AsSpan(0, start + authority.Length - suffix.Length), slash < 0 ? "" : url[slash..])
                : url;
        }

        return url;
    }
}
