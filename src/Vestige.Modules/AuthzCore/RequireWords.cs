// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Modules.AuthzCore;

/// <summary>Takes words off the text of a <c>Require</c> line, quoted or not, as httpd does.</summary>
internal static class RequireWords
{
    /// <summary>Takes the first word.</summary>
    /// <param name="text">The text; afterwards what is left, without blanks before it.</param>
    /// <returns>The word; empty at the end.</returns>
    public static string Take(ref ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        var isQuoted = text.Length > 0 && text[0] is '"' or '\'';
        var word = isQuoted ? TakeQuoted(ref text) : TakePlain(ref text);
        text = text.TrimStart();
        return word;
    }

    /// <summary>Takes all words.</summary>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<string> All(string text)
    {
        var words = new List<string>();
        ReadOnlySpan<char> rest = text;
        while (Take(ref rest) is { Length: > 0 } word)
        {
            words.Add(word);
        }

        return words;
    }

    private static string TakePlain(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(' ', '\t');
        var word = (end < 0 ? text : text[..end]).ToString();
        text = text[word.Length..];
        return word;
    }

    private static string TakeQuoted(ref ReadOnlySpan<char> text)
    {
        var quote = text[0];
        var word = new StringBuilder();
        var i = 1;
        for (; i < text.Length && text[i] != quote; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && (text[i + 1] == quote || text[i + 1] == '\\'))
            {
                i++;
            }

            word.Append(text[i]);
        }

        text = text[Math.Min(i + 1, text.Length)..];
        return word.ToString();
    }
}
