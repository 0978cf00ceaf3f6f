// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Merging;

/// <summary>
/// Wildcards in paths: <c>* ? [a-z] [!a-z]</c>, none of which matches a slash, and backslash (fnmatch(3) with
/// FNM_PATHNAME, as httpd's <c>apr_fnmatch</c>).
/// </summary>
internal static class PathWildcard
{
    /// <summary>Whether a path has characters that make it a wildcard.</summary>
    public static bool HasWildcard(string path)
    {
        var open = false;
        for (var i = 0; i < path.Length; i++)
        {
            switch (path[i])
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

    /// <summary>Whether a wildcard matches a whole text.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int t = 0, p = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && MatchesOne(pattern, p, text[t], out var next))
            {
                t++;
                p = next;
            }
            else if (star >= 0 && text[resume] != '/')
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

    private static bool MatchesOne(ReadOnlySpan<char> pattern, int p, char c, out int next)
    {
        next = p + 1;
        switch (pattern[p])
        {
            case '?':
                return c != '/';
            case '[' when Bracket(pattern, p + 1, c, out var inside, out var end):
                next = end;
                return inside && c != '/';
            case '\\' when p + 1 < pattern.Length:
                next = p + 2;
                return c == pattern[p + 1];
            default:
                return c == pattern[p];
        }
    }

    // False when the bracket is not closed: then it stands for itself.
    private static bool Bracket(ReadOnlySpan<char> pattern, int i, char c, out bool inside, out int next)
    {
        inside = false;
        next = 0;
        var negated = i < pattern.Length && pattern[i] is '!' or '^';
        i += negated ? 1 : 0;
        for (var first = true; i < pattern.Length && pattern[i] != '/'; first = false)
        {
            if (pattern[i] == ']' && !first)
            {
                inside ^= negated;
                next = i + 1;
                return true;
            }

            var low = Character(pattern, ref i);
            var high = low;
            if (i + 1 < pattern.Length && pattern[i] == '-' && pattern[i + 1] != ']')
            {
                i++;
                high = Character(pattern, ref i);
            }

            inside |= c >= low && c <= high;
        }

        return false;
    }

    private static char Character(ReadOnlySpan<char> pattern, ref int i)
    {
        i += pattern[i] == '\\' && i + 1 < pattern.Length ? 1 : 0;
        return pattern[i++];
    }
}
