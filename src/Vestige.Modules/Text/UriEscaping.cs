// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Text;
using Vestige.Text;

namespace Vestige.Modules.Text;

/// <summary>Percent-encoding of paths as httpd writes it, so that links of both servers are equal byte for byte.</summary>
internal static class UriEscaping
{
    private const string Hex = "0123456789abcdef";

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789$-_.+!*'(),:;@&=/~");

    /// <summary>Escapes a path that stands behind something (httpd's <c>ap_escape_uri</c>).</summary>
    public static string EscapePath(string path)
    {
        var first = path.AsSpan().IndexOfAnyExcept(Plain);
        if (first < 0)
        {
            return path;
        }

        var escaped = new StringBuilder(path, 0, first, path.Length + 16);
        foreach (var value in ByteText.Encode(path.AsSpan(first)))
        {
            Append(escaped, value);
        }

        return escaped.ToString();
    }

    /// <summary>Escapes a path that is a byte string.</summary>
    public static string EscapeBytes(string bytes)
    {
        if (bytes.AsSpan().IndexOfAnyExcept(Plain) < 0)
        {
            return bytes;
        }

        var escaped = new StringBuilder(bytes.Length + 16);
        foreach (var value in bytes)
        {
            Append(escaped, (byte)value);
        }

        return escaped.ToString();
    }

    /// <summary>
    /// Escapes a relative reference, a byte string: a colon in its first segment would make a scheme of it, so <c>./</c>
    /// goes before (httpd's <c>ap_os_escape_path</c>).
    /// </summary>
    public static string EscapeReference(string bytes)
    {
        var colon = bytes.IndexOf(':', StringComparison.Ordinal);
        var slash = bytes.IndexOf('/', StringComparison.Ordinal);
        var escaped = EscapeBytes(bytes);
        return colon >= 0 && (slash < 0 || colon < slash) ? "./" + escaped : escaped;
    }

    /// <summary>Undoes percent-encoding; null when it is malformed or hides a slash or a NUL.</summary>
    public static string? Unescape(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var source = ByteText.Encode(text);
        var count = 0;
        for (var i = 0; i < source.Length; i++, count++)
        {
            if (source[i] != (byte)'%')
            {
                source[count] = source[i];
                continue;
            }

            if (i + 2 >= source.Length || !Digits(source[i + 1], source[i + 2], out var value) || value is 0 or (byte)'/')
            {
                return null;
            }

            source[count] = value;
            i += 2;
        }

        return ByteText.Decode(source.AsSpan(0, count));
    }

    private static void Append(StringBuilder escaped, byte value)
    {
        if (Plain.Contains((char)value))
        {
            escaped.Append((char)value);
        }
        else
        {
            escaped.Append('%').Append(Hex[value >> 4]).Append(Hex[value & 15]);
        }
    }

    private static bool Digits(byte high, byte low, out byte value)
    {
        value = 0;
        if (!char.IsAsciiHexDigit((char)high) || !char.IsAsciiHexDigit((char)low))
        {
            return false;
        }

        value = (byte)((Convert.ToInt32(((char)high).ToString(), 16) << 4) | Convert.ToInt32(((char)low).ToString(), 16));
        return true;
    }
}
