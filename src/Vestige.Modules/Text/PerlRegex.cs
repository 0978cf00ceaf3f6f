// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Vestige.Modules.Text;

/// <summary>
/// Regular expressions as httpd 2.4 understands them (PCRE with <c>RegexDefaultOptions DOTALL DOLLAR_ENDONLY</c>), made
/// from .NET's: character classes are ASCII, POSIX classes are known, <c>$</c> is the very end.
/// </summary>
internal static class PerlRegex
{
    // A pattern that backtracks without end must not hold a request for ever; httpd's PCRE has a match limit instead.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly (string Name, string Characters)[] PosixClasses =
    [
        ("[:alnum:]", "a-zA-Z0-9"), ("[:alpha:]", "a-zA-Z"), ("[:blank:]", @" \t"), ("[:cntrl:]", @"\x00-\x1f\x7f"),
        ("[:digit:]", "0-9"), ("[:graph:]", @"\x21-\x7e"), ("[:lower:]", "a-z"), ("[:print:]", @"\x20-\x7e"),
        ("[:punct:]", @"!-/:-@\[-`{-~"), ("[:space:]", @"\s"), ("[:upper:]", "A-Z"), ("[:word:]", "a-zA-Z0-9_"),
        ("[:xdigit:]", "0-9a-fA-F"),
    ];

    /// <summary>Compiles a pattern.</summary>
    /// <param name="pattern">As the configuration has it.</param>
    /// <param name="ignoreCase">Whether case matters.</param>
    /// <param name="regex">The result.</param>
    /// <param name="error">What is wrong with the pattern.</param>
    public static bool TryCompile(
        string pattern,
        bool ignoreCase,
        [NotNullWhen(true)] out Regex? regex,
        [NotNullWhen(false)] out string? error)
    {
        var options = RegexOptions.CultureInvariant | RegexOptions.Singleline
            | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            regex = new Regex(Translate(pattern), options, Limit);
            error = null;
            return true;
        }
        catch (ArgumentException exception)
        {
            regex = null;
            error = $"regular expression '{pattern}' cannot be compiled: {exception.Message}";
            return false;
        }
    }

    /// <summary>
    /// Puts the groups of a match into a text: <c>$0</c> to <c>$9</c>; a backslash takes the meaning from what follows
    /// (httpd's <c>ap_pregsub</c>).
    /// </summary>
    public static string Substitute(string text, Match match)
    {
        if (!text.AsSpan().ContainsAny('$', '\\'))
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 32);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
            {
                result.Append(match.Groups[text[++i] - '0'].ValueSpan);
            }
            else
            {
                i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    private static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                AppendEscape(result, pattern[++i], inClass);
            }
            else if (inClass && c == '[')
            {
                i += AppendInnerBracket(result, pattern.AsSpan(i)) - 1;
            }
            else if (!inClass && c == '$')
            {
                result.Append(@"\z");
            }
            else
            {
                result.Append(c);
                if (!inClass && c == '[')
                {
                    inClass = true;
                    i += AppendClassStart(result, pattern.AsSpan(i + 1));
                }
                else if (c == ']')
                {
                    inClass = false;
                }
            }
        }

        return result.ToString();
    }

    // A bracket that opens the class may be followed by ^ and by a ] that stands for itself.
    private static int AppendClassStart(StringBuilder result, ReadOnlySpan<char> rest)
    {
        var count = 0;
        if (rest.StartsWith("^"))
        {
            result.Append('^');
            count++;
        }

        if (rest[count..].StartsWith("]"))
        {
            result.Append(@"\]");
            count++;
        }

        return count;
    }

    private static int AppendInnerBracket(StringBuilder result, ReadOnlySpan<char> rest)
    {
        foreach (var (name, characters) in PosixClasses)
        {
            if (rest.StartsWith(name))
            {
                result.Append(characters);
                return name.Length;
            }
        }

        result.Append(@"\[");
        return 1;
    }

    private static void AppendEscape(StringBuilder result, char c, bool inClass)
    {
        var characters = c switch
        {
            'd' => "0-9",
            'w' => "a-zA-Z0-9_",
            's' => @" \t\n\v\f\r",
            'h' => @" \t",
            _ => null,
        };
        if (characters is not null)
        {
            result.Append(inClass ? characters : $"[{characters}]");
            return;
        }

        var negated = c switch
        {
            'D' => "[^0-9]",
            'W' => "[^a-zA-Z0-9_]",
            'S' => @"[^ \t\n\v\f\r]",
            'H' => @"[^ \t]",
            'Z' when !inClass => @"\Z",
            _ => null,
        };
        result.Append(!inClass && negated is not null ? negated : $"\\{c}");
    }
}
