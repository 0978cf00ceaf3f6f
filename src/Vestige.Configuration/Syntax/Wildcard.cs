// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Syntax;

/// <summary>Shell wildcards for one part of a path: <c>* ? [a-z] [!a]</c>, and backslash before one of them.</summary>
internal static class Wildcard
{
    /// <summary>Whether a text has wildcards in it.</summary>
    public static bool IsOne(string text)
    {
        var inClass = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '*' or '?':
                    return true;
                case '\\':
                    i++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']' when inClass:
                    return true;
                default:
                    break;
            }
        }

        return false;
    }

    /// <summary>Whether a name matches; a dot at its beginning must stand in the pattern.</summary>
    public static bool IsMatch(string pattern, string name)
    {
        if (name.StartsWith('.') && !pattern.StartsWith('.'))
        {
            return false;
        }

        // Only the last star is ever tried again, so the work is bounded by the product of the lengths.
        var (p, n, star, mark) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, n);
            }
            else if (p < pattern.Length && MatchOne(pattern, ref p, name[n]))
            {
                n++;
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).Trim('*').IsEmpty;
    }

    /// <summary>Compares one character; <paramref name="p"/> moves only on a match.</summary>
    private static bool MatchOne(string pattern, ref int p, char c)
    {
        var next = p + 1;
        var matches = pattern[p] switch
        {
            '?' => true,
            '[' when ClassEnd(pattern, p) is var end and > 0 => MatchClass(pattern, p, end, c, out next),
            '\\' when next < pattern.Length => pattern[next++] == c,
            var literal => literal == c,
        };
        if (matches)
        {
            p = next;
        }

        return matches;
    }

    private static int ClassEnd(string pattern, int start)
    {
        var first = start + 1;
        if (first < pattern.Length && pattern[first] is '!' or '^')
        {
            first++;
        }

        return first < pattern.Length ? pattern.IndexOf(']', first + 1) : -1;
    }

    private static bool MatchClass(string pattern, int start, int end, char c, out int next)
    {
        next = end + 1;
        var i = start + 1;
        var negated = pattern[i] is '!' or '^';
        if (negated)
        {
            i++;
        }

        var found = false;
        while (i < end)
        {
            var isRange = i + 2 < end && pattern[i + 1] == '-';
            found |= isRange ? c >= pattern[i] && c <= pattern[i + 2] : c == pattern[i];
            i += isRange ? 3 : 1;
        }

        return found != negated;
    }
}
