// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Syntax;

/// <summary>Splits a directive's arguments into words the way httpd does.</summary>
public static class ConfigWords
{
    /// <summary>All words of <paramref name="text"/>.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        var position = 0;
        while (Next(text, ref position) is { } word)
        {
            words.Add(word);
        }

        return words;
    }

    /// <summary>The word at <paramref name="position"/>, which moves behind it and the blanks that follow; null at the end.</summary>
    public static string? Next(string text, ref int position) => throw new NotImplementedException();
}
