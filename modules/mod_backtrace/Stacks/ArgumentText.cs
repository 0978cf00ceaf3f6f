// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Backtrace.Stacks;

/// <summary>Lists of arguments with the last part of their types only.</summary>
internal static class ArgumentText
{
    /// <summary><c>(System.Int32 ByRef, A.B+C`1[[D, e]])</c> becomes <c>(Int32&amp;, C`1)</c>.</summary>
    public static string Shorten(string arguments)
    {
        string given = arguments.Replace(" ByRef", "&", StringComparison.Ordinal);
        var text = new StringBuilder(given.Length);
        int typeAt = 0;
        bool isName = false;
        for (int i = 0; i < given.Length; i++)
        {
            char c = given[i];
            if (c == '[' && !IsArray(given, i))
            {
                i = EndOfBrackets(given, i);
            }
            else if (c == '<' && !isName && CompilerNameAt(given, i) is { Length: > 0 } made)
            {
                string source = CompilerName.Source(made);
                text.Append(source.Length > 0 ? source : made);
                i += made.Length - 1;
                isName = true;
            }
            else if (c is '.' or '+' && isName)
            {
                text.Length = typeAt;
            }
            else
            {
                text.Append(c);
                isName = char.IsLetterOrDigit(c) || c is '_' or '`' or '$';
                typeAt = isName ? typeAt : text.Length;
            }
        }

        return text.ToString();
    }

    // <Read>d__5, <<Main>$>d__0.
    private static string CompilerNameAt(string text, int at)
    {
        int depth = 0;
        int end = at;
        for (; end < text.Length && (depth > 0 || end == at || char.IsLetterOrDigit(text[end]) || text[end] is '_' or '`'); end++)
        {
            depth += text[end] == '<' ? 1 : text[end] == '>' ? -1 : 0;
        }

        return text[at..end];
    }

    private static bool IsArray(string text, int at) => at + 1 < text.Length && text[at + 1] is ']' or ',';

    private static int EndOfBrackets(string text, int at)
    {
        int depth = 0;
        for (int i = at; i < text.Length; i++)
        {
            depth += text[i] == '[' ? 1 : text[i] == ']' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return text.Length;
    }
}
