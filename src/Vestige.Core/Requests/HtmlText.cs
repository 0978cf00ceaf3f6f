// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Core.Requests;

/// <summary>Escapes text for HTML as httpd's <c>ap_escape_html</c>.</summary>
internal static class HtmlText
{
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny("<>&\""))
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
