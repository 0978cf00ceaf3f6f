// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Text;
using Vestige.Text;

namespace Vestige.Modules.Cgi;

/// <summary>
/// The words of an ISINDEX query as arguments of a program (RFC 3875, section 4.4), as httpd makes them: split at <c>+</c>,
/// decoded, and what a shell would act on behind a backslash.
/// </summary>
internal static class ScriptArguments
{
    // httpd's APACHE_ARG_MAX with room for the name and the end.
    private const int MaxWords = 4093;

    private static readonly SearchValues<char> ShellCharacters = SearchValues.Create("&;`'\"|*?~<>^()[]{}$\\\n");

    /// <summary>Whether a query is an ISINDEX one: not empty and without <c>=</c>.</summary>
    public static bool IsIndex(string? query) =>
        !string.IsNullOrEmpty(query) && !query.Contains('=', StringComparison.Ordinal);

    /// <summary>The arguments of a query; none when it is no ISINDEX query.</summary>
    /// <param name="query">The query as sent, one character a byte.</param>
    public static IReadOnlyList<string> Of(string? query)
    {
        if (!IsIndex(query))
        {
            return [];
        }

        var words = query!.Split('+', MaxWords);
        var last = words[^1];
        if (words.Length == MaxWords && last.Contains('+', StringComparison.Ordinal))
        {
            // httpd drops what is too much.
            words[^1] = last[..last.IndexOf('+', StringComparison.Ordinal)];
        }

        return [.. words.Select(static word => ByteText.FromByteString(EscapeForShell(Unescape(word))))];
    }

    private static string Unescape(string word)
    {
        if (!word.Contains('%', StringComparison.Ordinal))
        {
            return word;
        }

        var text = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] != '%' || i + 2 >= word.Length
                || !char.IsAsciiHexDigit(word[i + 1]) || !char.IsAsciiHexDigit(word[i + 2]))
            {
                text.Append(word[i]);
                continue;
            }

            var value = Convert.FromHexString(word.AsSpan(i + 1, 2))[0];
            if (value == 0)
            {
                // An argument ends at a zero byte.
                break;
            }

            text.Append((char)value);
            i += 2;
        }

        return text.ToString();
    }

    private static string EscapeForShell(string word)
    {
        if (!word.AsSpan().ContainsAny(ShellCharacters))
        {
            return word;
        }

        var text = new StringBuilder(word.Length + 8);
        foreach (var c in word)
        {
            if (ShellCharacters.Contains(c))
            {
                text.Append('\\');
            }

            text.Append(c);
        }

        return text.ToString();
    }
}
