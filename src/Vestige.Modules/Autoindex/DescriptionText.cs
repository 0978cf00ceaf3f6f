// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Autoindex;

/// <summary>Descriptions are HTML; they are cut without cutting a tag or an entity.</summary>
internal static class DescriptionText
{
    /// <summary>
    /// Cuts a description, a byte string, to a width in characters. Without a configured width, columns that are not
    /// shown give their room to it. The character that is cut off last becomes <c>&gt;</c>.
    /// </summary>
    public static string Cut(string text, int width, AutoindexConfig config, Func<IndexOptions, bool> shows)
    {
        if (!config.DescriptionWidth.IsSet)
        {
            width += (shows(IndexOptions.SuppressIcon) ? 0 : 6)
                + (shows(IndexOptions.SuppressLastModified) ? 0 : 19)
                + (shows(IndexOptions.SuppressSize) ? 0 : 7);
        }

        var i = 0;
        for (; i < text.Length && (width > 0 || text[i] == '<'); i++)
        {
            if (text[i] == '<')
            {
                // A tag takes no room; one that is not closed ends the text.
                i = text.IndexOf('>', i) is >= 0 and var end ? end : text.Length;
            }
            else
            {
                width--;
                i = text[i] != '&' ? i : text.IndexOf(';', i) is >= 0 and var last ? last : text.Length;
            }
        }

        return width != 0 || i >= text.Length || i == 0 ? text : string.Concat(text.AsSpan(0, i - 1), ">");
    }
}
