// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Backtrace.Stacks;

/// <summary>What stood in the source for names that the compiler made.</summary>
internal static class CompilerName
{
    // As deep as lambdas in local functions nest; a name that goes on is not a compiler's.
    private const int MaxNesting = 8;

    /// <summary><c>&lt;Read&gt;d__5</c>: the class of an async method or of an iterator.</summary>
    public static bool IsStateMachine(string segment) =>
        Cut(segment, out string inner, out string rest) && inner.Length > 0 && rest is "d" or ['d', '_', '_', ..];

    /// <summary>The name in the source; empty for classes that only hold captured variables.</summary>
    public static string Source(string segment) => Source(segment, MaxNesting);

    private static string Source(string segment, int depth)
    {
        if (depth == 0 || !Cut(segment, out string inner, out string rest))
        {
            return segment;
        }

        if (inner.Length == 0)
        {
            return rest.StartsWith('c') ? "" : rest;
        }

        string source = Source(inner, depth - 1);
        if (rest.StartsWith("b__", StringComparison.Ordinal))
        {
            return $"{source} (lambda)";
        }

        if (!rest.StartsWith("g__", StringComparison.Ordinal))
        {
            return source;
        }

        int end = rest.IndexOf('|', StringComparison.Ordinal);
        string local = end > 3 ? rest[3..end] : rest[3..];
        // The declaration that a generated P/Invoke calls in the end is the method itself.
        return local == "__PInvoke" ? source : $"{source} ({local})";
    }

    // <inner>rest, where inner may itself be such a name.
    private static bool Cut(string segment, out string inner, out string rest)
    {
        inner = rest = "";
        int depth = 0;
        for (int i = 0; i < segment.Length && (i == 0 ? segment[0] == '<' : depth > 0); i++)
        {
            depth += segment[i] == '<' ? 1 : segment[i] == '>' ? -1 : 0;
            if (depth == 0)
            {
                inner = segment[1..i];
                rest = segment[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
