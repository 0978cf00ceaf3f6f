// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Configuration.Syntax;

/// <summary>Splits a directive's arguments into words the way httpd does.</summary>
/// <remarks>
/// Words stand between blanks. A word that begins with " or ' ends with the next such quote, even when no blank
/// follows; inside it a backslash keeps a quote of that kind and a backslash. Outside of quotes two backslashes are
/// one. A quote in the middle of a word is an ordinary character, and one that is never closed ends with the line.
/// </remarks>
public static class ConfigWords
{
    /// <summary>All words of <paramref name="text"/>.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var words = new List<string>();
        var position = 0;
        while (Next(text, ref position) is { } word)
        {
            words.Add(word);
        }

        return words.ToArray();
    }

    /// <summary>
    /// The word at <paramref name="position"/>, which moves behind it and the blanks that follow; null at the end.
    /// </summary>
    public static string? Next(string text, ref int position)
    {
        position = SkipBlanks(text, position);
        if (position >= text.Length)
        {
            return null;
        }

        var quote = text[position] is '"' or '\'' ? text[position++] : '\0';
        var word = new StringBuilder();
        while (position < text.Length && !EndsWord(text[position], quote))
        {
            if (text[position] == '\\' && position + 1 < text.Length && IsEscapable(text[position + 1], quote))
            {
                position++;
            }

            word.Append(text[position++]);
        }

        if (quote != '\0' && position < text.Length)
        {
            position++;
        }

        position = SkipBlanks(text, position);
        return word.ToString();
    }

    private static bool EndsWord(char c, char quote) => quote == '\0' ? Blanks.IsBlank(c) : c == quote;

    private static bool IsEscapable(char c, char quote) => c == '\\' || (quote != '\0' && c == quote);

    private static int SkipBlanks(string text, int position)
    {
        while (position < text.Length && Blanks.IsBlank(text[position]))
        {
            position++;
        }

        return position;
    }
}
