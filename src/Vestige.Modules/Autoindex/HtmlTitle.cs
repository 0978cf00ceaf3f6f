// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Requests;

namespace Vestige.Modules.Autoindex;

/// <summary>Titles of HTML files for the column of descriptions (<c>ScanHTMLTitles</c>).</summary>
internal static class HtmlTitle
{
    // httpd looks no further.
    private const int Looked = 8191;

    /// <summary>The title of a file as a byte string; null when it has none or is not asked for.</summary>
    public static string? Find(ListingChoice choice, Request found, string? mediaType)
    {
        if (!choice.Has(IndexOptions.ScanHtmlTitles)
            || found.Status != 200
            || found.ContentEncoding is not null
            || mediaType?.ToLowerInvariant() is not ("text/html" or "application/xhtml+xml"
                or "text/x-server-parsed-html"))
        {
            return null;
        }

        try
        {
            using var file = File.OpenHandle(found.FileName!);
            Span<byte> start = stackalloc byte[Looked];
            var count = RandomAccess.Read(file, start, 0);
            return Find(Encoding.Latin1.GetString(start[..count]));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that cannot be read has no title; the listing shows it without one, as httpd does.
            return null;
        }
    }

    private static string? Find(string text)
    {
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        text = nul < 0 ? text : text[..nul];
        var at = AfterTag(text);
        if (at < 0)
        {
            return null;
        }

        var title = text[at..];
        var end = title.IndexOf('<', StringComparison.Ordinal);
        title = end < 0 ? title : title[..end];
        return title.TrimStart('\r', '\n').Replace('\r', ' ').Replace('\n', ' ');
    }

    // A mismatch takes its character with it, so that "<<title>" is no tag: httpd's scan, kept for equal listings.
    private static int AfterTag(string text)
    {
        const string tag = "<title>";
        var matched = 0;
        for (var i = 0; i < text.Length; i++)
        {
            matched = char.ToLowerInvariant(text[i]) == tag[matched] ? matched + 1 : 0;
            if (matched == tag.Length)
            {
                return i + 1;
            }
        }

        return -1;
    }
}
