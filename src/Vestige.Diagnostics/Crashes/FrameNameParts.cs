// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Diagnostics.Crashes;

/// <summary>Cuts a type or method name at its separators and drops generic arguments.</summary>
internal static class FrameNameParts
{
    /// <summary>
    /// The segments between <c>.</c> and <c>+</c> outside of brackets; <c>.ctor</c> and <c>.cctor</c> keep their dot.
    /// </summary>
    public static List<string> Split(string name)
    {
        var segments = new List<string>();
        var segment = new StringBuilder();
        int angle = 0;
        int square = 0;
        bool isDropped = false;
        foreach (char c in name)
        {
            if (c == '[' || (c == ']' && square > 0))
            {
                square += c == '[' ? 1 : -1;
                continue;
            }

            if (square > 0)
            {
                continue;
            }

            if (c == '<')
            {
                // A compiler's name opens a segment with it; behind a name it holds arguments, as in IFoo<int>.Bar.
                isDropped |= angle == 0 && segment.Length > 0 && segment[0] != '<';
                angle++;
            }

            if (!isDropped && angle == 0 && c is '.' or '+')
            {
                Flush(segments, segment);
                continue;
            }

            if (!isDropped)
            {
                segment.Append(c);
            }

            if (c == '>' && angle > 0)
            {
                angle--;
                isDropped &= angle > 0;
            }
        }

        Flush(segments, segment);
        return segments;
    }

    private static void Flush(List<string> segments, StringBuilder segment)
    {
        // "Type..ctor" has an empty segment before its last one.
        bool isConstructor = segment.ToString() is "ctor" or "cctor" && segments is [.., ""];
        if (isConstructor)
        {
            segments[^1] = "." + segment;
        }
        else
        {
            segments.Add(segment.ToString());
        }

        segment.Clear();
    }
}
