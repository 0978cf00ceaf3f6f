// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Alias;

/// <summary>Matching of the literal paths of <c>Alias</c> and <c>Redirect</c>.</summary>
internal static class PathPrefix
{
    /// <summary>
    /// The number of characters of the path that the prefix covers, 0 for no match. Any number of slashes matches any
    /// number of slashes; otherwise the prefix ends where a segment ends.
    /// </summary>
    public static int Match(ReadOnlySpan<char> path, ReadOnlySpan<char> prefix)
    {
        int p = 0, a = 0;
        while (a < prefix.Length)
        {
            if (p >= path.Length || path[p] != prefix[a])
            {
                return 0;
            }

            if (prefix[a] == '/')
            {
                a = SkipSlashes(prefix, a);
                p = SkipSlashes(path, p);
            }
            else
            {
                a++;
                p++;
            }
        }

        return a > 0 && prefix[a - 1] != '/' && p < path.Length && path[p] != '/' ? 0 : p;
    }

    private static int SkipSlashes(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && text[i] == '/')
        {
            i++;
        }

        return i;
    }
}
