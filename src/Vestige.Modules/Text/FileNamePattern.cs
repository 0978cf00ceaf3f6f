// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Text;

/// <summary>
/// Matching of file names with <c>* ? [a-z] [!a-z]</c> and backslash (fnmatch(3) without FNM_PATHNAME, as httpd's
/// <c>apr_fnmatch</c>).
/// </summary>
internal static class FileNamePattern
{
    /// <summary>Whether the text has characters that only make sense as a pattern.</summary>
    public static bool IsPattern(string text)
    {
        var nesting = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '?' or '*':
                    return true;
                case '\\':
                    i++;
                    break;
                case '[':
                    nesting++;
                    break;
                case ']' when nesting > 0:
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether the whole text matches.</summary>
    /// <param name="text">The name.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="escapes">Whether a backslash takes the meaning from the next character.</param>
    /// <param name="leadingPeriod">Whether a period at the start must be matched by a period.</param>
    public static bool Matches(string text, string pattern, bool escapes = true, bool leadingPeriod = false) =>
        (!leadingPeriod || !text.StartsWith('.') || pattern.StartsWith('.'))
        && Matches(text.AsSpan(), pattern.AsSpan(), escapes);

    private static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern, bool escapes)
    {
        int t = 0, p = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && MatchesOne(text[t], pattern, p, escapes, out var next))
            {
                t++;
                p = next;
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

    private static bool MatchesOne(char c, ReadOnlySpan<char> pattern, int p, bool escapes, out int next)
    {
        next = p + 1;
        switch (pattern[p])
        {
            case '?':
                return true;
            case '[' when Bracket(c, pattern, p, escapes, out var inside, out next):
                return inside;
            case '\\' when escapes && p + 1 < pattern.Length:
                next = p + 2;
                return c == pattern[p + 1];
            default:
                next = p + 1;
                return c == pattern[p];
        }
    }

    // False when the bracket is not closed: then it stands for itself.
    private static bool Bracket(
        char c, ReadOnlySpan<char> pattern, int p, bool escapes, out bool inside, out int next)
    {
        inside = false;
        next = p + 1;
        var i = p + 1;
        var negated = i < pattern.Length && pattern[i] is '!' or '^';
        i += negated ? 1 : 0;
        for (var first = true; i < pattern.Length; first = false)
        {
            if (pattern[i] == ']' && !first)
            {
                inside ^= negated;
                next = i + 1;
                return true;
            }

            var low = One(pattern, ref i, escapes);
            var high = low;
            if (i + 1 < pattern.Length && pattern[i] == '-' && pattern[i + 1] != ']')
            {
                i++;
                high = One(pattern, ref i, escapes);
            }

            inside |= c >= low && c <= high;
        }

        return false;
    }

    private static char One(ReadOnlySpan<char> pattern, ref int i, bool escapes)
    {
        if (escapes && pattern[i] == '\\' && i + 1 < pattern.Length)
        {
            i++;
        }

        return pattern[i++];
    }
}
