// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Text;

namespace Vestige.Text;

/// <summary>Text in HTML (httpd's <c>ap_escape_html</c>).</summary>
public static class HtmlText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("<>&\"");

    /// <summary>Replaces <c>&lt; &gt; &amp; "</c> by entities.</summary>
    /// <param name="text">The text.</param>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAny(Special))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
