// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Modules.SetEnvIf;

/// <summary>Patterns that use nothing of a regular expression's syntax are only searched for.</summary>
internal static class PlainText
{
    /// <summary>The text that a pattern stands for, escapes removed; null when it is a regular expression.</summary>
    public static string? Of(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            var isEscaped = pattern[i] == '\\';
            i += isEscaped ? 1 : 0;
            if (i == pattern.Length || isEscaped != IsSyntax(pattern[i]))
            {
                return null;
            }

            text.Append(pattern[i]);
        }

        return text.ToString();
    }

    private static bool IsSyntax(char c) => @"^.$|()[]*+?{}\".Contains(c, StringComparison.Ordinal);
}
