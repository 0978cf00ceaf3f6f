// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Diagnostics.Crashes.Causes;

namespace Vestige.Reporter.Causes;

/// <summary>Cuts what a dead process said to what is kept. Causes are compared cut on both sides.</summary>
internal static class BoundedCause
{
    private const int NameCharacters = 256;
    private const int ExceptionTypes = 8;
    private const int IngredientCharacters = 4096;

    public static CrashCause Of(CrashCause cause) => cause with
    {
        ExceptionTypes = [.. cause.ExceptionTypes.Take(ExceptionTypes).Select(static t => Cut(t, NameCharacters))],
        Frames = [.. cause.Frames.Select(static f => Cut(f, NameCharacters))],
        Module = Cut(cause.Module, NameCharacters),
        Hook = Cut(cause.Hook, NameCharacters),
    };

    public static string Ingredients(CrashCause cause) => Cut(cause.Ingredients, IngredientCharacters);

    /// <summary>A text with at most so many characters; what is no text (half a pair, NUL) is replaced.</summary>
    public static string Cut(string text, int most)
    {
        string cut = text.Length <= most ? text : $"{text[..(most - 3)]}...";
        if (!cut.Any(static c => c == '\0' || char.IsSurrogate(c)))
        {
            return cut;
        }

        var clean = new StringBuilder(cut.Length);
        foreach (Rune rune in cut.EnumerateRunes())
        {
            clean.Append(rune.Value == 0 ? "\uFFFD" : rune.ToString());
        }

        return clean.ToString();
    }
}
