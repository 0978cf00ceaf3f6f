// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Text;

/// <summary>
/// Matching of names and paths with <c>* ? [a-z] [!a-z]</c> and backslash (fnmatch(3), as httpd's <c>apr_fnmatch</c>).
/// </summary>
public static class FileNamePattern
{
    /// <summary>Whether the text has characters that only make sense as a pattern.</summary>
    /// <param name="text">The text; backslashes escape.</param>
    public static bool HasWildcard(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var open = false;
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
                    open = true;
                    break;
                case ']' when open:
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether a pattern matches the whole of a text; case matters.</summary>
    /// <param name="text">The name or path.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="how">Which characters mean what.</param>
    public static bool Matches(
        ReadOnlySpan<char> text, ReadOnlySpan<char> pattern, FileNameMatching how = FileNameMatching.None)
    {
        if ((how & FileNameMatching.Period) != 0 && text.StartsWith('.') && !pattern.StartsWith('.'))
        {
            return false;
        }

        int t = 0, p = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && MatchesOne(text[t], pattern, p, how, out var next))
            {
                t++;
                p = next;
            }
            else if (star >= 0 && !IsBarrier(text[resume], how))
            {
                // Only the last star is worth going back to, so the work is bounded by text times pattern.
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

    private static bool IsBarrier(char c, FileNameMatching how) => c == '/' && (how & FileNameMatching.Path) != 0;

    private static bool MatchesOne(char c, ReadOnlySpan<char> pattern, int p, FileNameMatching how, out int next)
    {
        next = p + 1;
        switch (pattern[p])
        {
            case '?':
                return !IsBarrier(c, how);
            case '[' when Bracket(c, pattern, p + 1, how, out var inside, out var end):
                next = end;
                return inside && !IsBarrier(c, how);
            case '\\' when (how & FileNameMatching.NoEscape) == 0 && p + 1 < pattern.Length:
                next = p + 2;
                return c == pattern[p + 1];
            default:
                return c == pattern[p];
        }
    }

    // False when the bracket is not closed: then it stands for itself.
    private static bool Bracket(
        char c, ReadOnlySpan<char> pattern, int i, FileNameMatching how, out bool inside, out int next)
    {
        inside = false;
        next = 0;
        var negated = i < pattern.Length && pattern[i] is '!' or '^';
        i += negated ? 1 : 0;
        for (var first = true; i < pattern.Length && !IsBarrier(pattern[i], how); first = false)
        {
            if (pattern[i] == ']' && !first)
            {
                inside ^= negated;
                next = i + 1;
                return true;
            }

            var low = One(pattern, ref i, how);
            var high = low;
            if (i + 1 < pattern.Length && pattern[i] == '-' && pattern[i + 1] != ']')
            {
                i++;
                high = One(pattern, ref i, how);
            }

            inside |= c >= low && c <= high;
        }

        return false;
    }

    private static char One(ReadOnlySpan<char> pattern, ref int i, FileNameMatching how)
    {
        if ((how & FileNameMatching.NoEscape) == 0 && pattern[i] == '\\' && i + 1 < pattern.Length)
        {
            i++;
        }

        return pattern[i++];
    }
}
