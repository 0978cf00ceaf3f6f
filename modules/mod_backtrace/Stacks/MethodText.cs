// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Backtrace.Stacks;

/// <summary>
/// Names of managed methods as a person would write them: without what the compiler added for lambdas, local functions,
/// iterators and async methods, without type arguments and the folders of arguments' types.
/// </summary>
internal static class MethodText
{
    /// <summary>Type, method and arguments: <c>Shop.Order.Read(String)</c>; of an async method <c>Shop.Order.ReadAsync(...)</c>.</summary>
    public static string Readable(string name)
    {
        int end = ArgumentsAt(name);
        string method = Method(name[..end], out bool isMachine);
        return isMachine ? $"{method}(...)" : end < name.Length ? $"{method}{ArgumentText.Shorten(name[end..])}" : method;
    }

    /// <summary>Type and method only: equal for the same method in a print, a report and a dump.</summary>
    public static string Key(string name) => Method(name[..ArgumentsAt(name)], out _);

    // In explicit implementations of generic interfaces parentheses may stand in brackets.
    private static int ArgumentsAt(string name)
    {
        int depth = 0;
        for (int i = 0; i < name.Length; i++)
        {
            depth += name[i] is '[' or '<' ? 1 : name[i] is ']' or '>' && depth > 0 ? -1 : 0;
            if (name[i] == '(' && depth == 0)
            {
                return i;
            }
        }

        return name.Length;
    }

    private static string Method(string name, out bool isMachine)
    {
        List<string> segments = Split(name.Trim());
        isMachine = segments is [.., var type, "MoveNext"] && CompilerName.IsStateMachine(type);
        if (isMachine)
        {
            segments.RemoveAt(segments.Count - 1);
        }

        var text = new StringBuilder(name.Length);
        foreach (string segment in segments.Select(CompilerName.Source).Where(static s => s.Length > 0))
        {
            text.Append(text.Length > 0 ? "." : "").Append(segment);
        }

        return text.ToString();
    }

    // At '.' and '+' outside of angle brackets; what stands in square ones are type arguments.
    private static List<string> Split(string name)
    {
        var segments = new List<string>();
        var segment = new StringBuilder();
        int square = 0;
        int angle = 0;
        foreach (char c in name)
        {
            if (c is '[' or ']')
            {
                square = Math.Max(0, square + (c == '[' ? 1 : -1));
                continue;
            }

            if (square > 0)
            {
                continue;
            }

            angle = Math.Max(0, angle + (c == '<' ? 1 : c == '>' ? -1 : 0));
            if (c is '.' or '+' && angle == 0)
            {
                Flush(segments, segment);
            }
            else
            {
                segment.Append(c);
            }
        }

        Flush(segments, segment);
        return segments;
    }

    private static void Flush(List<string> segments, StringBuilder segment)
    {
        string text = segment.ToString();
        segment.Clear();
        if (text is "ctor" or "cctor" && segments is [.., ""])
        {
            segments[^1] = "." + text;
        }
        else
        {
            segments.Add(text);
        }
    }
}
