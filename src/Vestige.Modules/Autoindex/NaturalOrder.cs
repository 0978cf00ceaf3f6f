// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Autoindex;

/// <summary>
/// The order of <c>VersionSort</c>: runs of digits count as numbers, with a leading zero as fractions (the order that
/// httpd's <c>apr_strnatcmp</c> has).
/// </summary>
internal static class NaturalOrder
{
    /// <summary>Compares two byte strings.</summary>
    public static int Compare(string x, string y, bool ignoreCase)
    {
        int i = 0, j = 0;
        while (true)
        {
            i = SkipSpaces(x, i);
            j = SkipSpaces(y, j);
            char a = At(x, i), b = At(y, j);
            if (char.IsAsciiDigit(a) && char.IsAsciiDigit(b))
            {
                var result = a == '0' || b == '0' ? CompareFractions(x, i, y, j) : CompareNumbers(x, i, y, j);
                if (result != 0)
                {
                    return result;
                }
            }

            if (a == '\0' && b == '\0')
            {
                return 0;
            }

            // Bytes are signed there, so that those above ASCII come first.
            var difference = (sbyte)(ignoreCase ? Upper(a) : a) - (sbyte)(ignoreCase ? Upper(b) : b);
            if (difference != 0)
            {
                return difference;
            }

            i++;
            j++;
        }
    }

    // The longer run is the larger number; of equal length, the first difference decides.
    private static int CompareNumbers(string x, int i, string y, int j)
    {
        for (var bias = 0; ; i++, j++)
        {
            bool isDigitX = char.IsAsciiDigit(At(x, i)), isDigitY = char.IsAsciiDigit(At(y, j));
            if (!isDigitX || !isDigitY)
            {
                return isDigitX ? 1 : isDigitY ? -1 : bias;
            }

            bias = bias != 0 ? bias : At(x, i) - At(y, j);
        }
    }

    private static int CompareFractions(string x, int i, string y, int j)
    {
        for (; ; i++, j++)
        {
            bool isDigitX = char.IsAsciiDigit(At(x, i)), isDigitY = char.IsAsciiDigit(At(y, j));
            if (!isDigitX || !isDigitY)
            {
                return isDigitX ? 1 : isDigitY ? -1 : 0;
            }

            if (At(x, i) != At(y, j))
            {
                return At(x, i) - At(y, j);
            }
        }
    }

    private static int SkipSpaces(string text, int i)
    {
        while (At(text, i) is ' ' or (>= '\t' and <= '\r'))
        {
            i++;
        }

        return i;
    }

    private static char At(string text, int i) => i < text.Length ? text[i] : '\0';

    private static char Upper(char c) => char.IsAsciiLetterLower(c) ? (char)(c & ~0x20) : c;
}
