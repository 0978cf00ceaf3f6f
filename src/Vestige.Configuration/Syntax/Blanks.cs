// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Syntax;

/// <summary>What counts as a blank: C's isspace in the C locale, not Unicode's idea of it.</summary>
internal static class Blanks
{
    private static readonly char[] All = [' ', '\t', '\n', '\v', '\f', '\r'];

    public static bool IsBlank(char c) => c is ' ' or (>= '\t' and <= '\r');

    public static string Trim(string text) => text.Trim(All);

    /// <summary>Cuts the text at its first blank; the second part comes without leading blanks.</summary>
    public static (string Head, string Tail) Cut(string text)
    {
        var end = 0;
        while (end < text.Length && !IsBlank(text[end]))
        {
            end++;
        }

        return (text[..end], text[end..].TrimStart(All));
    }
}
