// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Syntax;

/// <summary>Finds what a misspelt name was probably meant to be.</summary>
public static class SpellingHint
{
    // No directive is nearly as long; bounds the work a hostile name can cause.
    private const int MaxLength = 64;

    /// <summary>The known name nearest to <paramref name="written"/>, or null where none is near.</summary>
    /// <remarks>
    /// Counts letters added, left out, replaced and swapped with their neighbour, ignoring case. One such slip is near
    /// for up to four letters, two for up to seven, three beyond. Of equally near names the one that shares the longer
    /// beginning is taken, then the first in alphabetical order.
    /// </remarks>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        if (written.Length is 0 or > MaxLength)
        {
            return null;
        }

        string? best = null;
        var bestDistance = Tolerance(written.Length) + 1;
        foreach (var name in known)
        {
            if (Math.Abs(name.Length - written.Length) > bestDistance || name.Length > MaxLength)
            {
                continue;
            }

            var distance = Distance(written, name);
            if (distance < bestDistance
                || (distance == bestDistance && best is not null && IsBetter(written, name, best)))
            {
                (best, bestDistance) = (name, distance);
            }
        }

        return best;
    }

    /// <summary>Whether a name is near enough to another to be a slip for it.</summary>
    internal static bool IsNear(string written, string known) => Nearest(written, [known]) is not null;

    private static int Tolerance(int length) => length switch
    {
        <= 4 => 1,
        <= 7 => 2,
        _ => 3,
    };

    private static bool IsBetter(string written, string name, string best)
    {
        var shared = SharedStart(written, name) - SharedStart(written, best);
        return shared > 0 || (shared == 0 && string.Compare(name, best, StringComparison.OrdinalIgnoreCase) < 0);
    }

    private static int SharedStart(string a, string b)
    {
        var i = 0;
        while (i < a.Length && i < b.Length && Same(a[i], b[i]))
        {
            i++;
        }

        return i;
    }

    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Step(rows, a, b, i, j);
            }
        }

        return rows[a.Length, b.Length];
    }

    private static int Step(int[,] rows, string a, string b, int i, int j)
    {
        var replaced = rows[i - 1, j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
        var least = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]);
        return swapped ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
