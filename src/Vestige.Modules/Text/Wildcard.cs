// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Text;

/// <summary>Matching with <c>*</c> and <c>?</c> only (httpd's <c>ap_strcmp_match</c>); both match slashes too.</summary>
internal static class Wildcard
{
    /// <summary>Whether the pattern has a wildcard.</summary>
    public static bool HasWildcard(string pattern) => pattern.AsSpan().ContainsAny('*', '?');

    /// <summary>Whether the whole text matches; case matters.</summary>
    public static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern) =>
        Matches(text, pattern, ignoreCase: false);

    /// <summary>Whether the whole text matches; case does not matter.</summary>
    public static bool MatchesIgnoringCase(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern) =>
        Matches(text, pattern, ignoreCase: true);

    // The last star is the only one worth going back to, so the work is bounded by text times pattern.
    private static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern, bool ignoreCase)
    {
        int t = 0, p = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || Same(text[t], pattern[p], ignoreCase)))
            {
                t++;
                p++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    private static bool Same(char a, char b, bool ignoreCase) =>
        a == b || (ignoreCase && char.ToLowerInvariant(a) == char.ToLowerInvariant(b));
}
