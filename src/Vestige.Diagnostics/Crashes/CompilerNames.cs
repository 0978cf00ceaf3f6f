// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes;

/// <summary>What stood in the source for the names that C# and F# compilers make.</summary>
internal static class CompilerNames
{
    // Names nest as deep as lambdas in local functions do; a name that goes on is not a compiler's.
    private const int MaxNesting = 16;

    /// <summary>
    /// <c>&lt;Req&gt;d__5</c> or <c>VB$StateMachine_5_Req</c>: the class of an async method or of an iterator.
    /// </summary>
    public static bool IsStateMachine(string segment) =>
        Cut(segment, out string inner, out string rest) ? rest.StartsWith('d') && inner.Length > 0
            : segment.StartsWith(VisualBasicMachine, StringComparison.Ordinal);

    /// <summary>The source's name of a segment; empty for classes that only hold captured variables.</summary>
    public static string Demangle(string segment) => Demangle(segment, MaxNesting);

    private const string VisualBasicMachine = "VB$StateMachine_";

    private static string Demangle(string segment, int depth)
    {
        if (depth == 0 || !Cut(segment, out string inner, out string rest))
        {
            return Plain(segment);
        }

        if (inner.Length == 0)
        {
            // <>c, <>c__DisplayClass24_0 and the like; others keep their kind without numbers.
            return rest.StartsWith('c') ? "" : rest.TrimEnd("0123456789_`".ToCharArray());
        }

        string source = Demangle(inner, depth - 1);
        return rest switch
        {
            ['b', '_', '_', ..] => $"{source} (lambda)",
            ['g', '_', '_', .. string local] => $"{source} ({LocalName(local)})",
            ['F', .. string file] when file.Contains("__", StringComparison.Ordinal) =>
                Plain(file[(file.IndexOf("__", StringComparison.Ordinal) + 2)..]),
            _ => source,
        };
    }

    // <Name>rest, where Name may itself be such a name.
    private static bool Cut(string segment, out string inner, out string rest)
    {
        inner = "";
        rest = "";
        if (!segment.StartsWith('<'))
        {
            return false;
        }

        int depth = 0;
        for (int i = 0; i < segment.Length; i++)
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

    private static string LocalName(string local)
    {
        int end = local.IndexOf('|', StringComparison.Ordinal);
        return end >= 0 ? local[..end] : local;
    }

    private static string Plain(string segment)
    {
        if (segment.StartsWith(VisualBasicMachine, StringComparison.Ordinal))
        {
            return segment[VisualBasicMachine.Length..].TrimStart("0123456789_".ToCharArray());
        }

        // F# closures are named after the line that they stand in: handler@118-3.
        int line = segment.IndexOf('@', StringComparison.Ordinal);
        return line > 0 ? segment[..line] : segment;
    }
}
