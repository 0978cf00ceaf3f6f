// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Vestige.Text;

/// <summary>
/// Regular expressions as httpd 2.4 understands them (PCRE with <c>RegexDefaultOptions DOTALL DOLLAR_ENDONLY</c>), made
/// from .NET's.
/// </summary>
public static class PerlRegex
{
    // A pattern that backtracks without end must not hold a request for ever; httpd's PCRE has a match limit instead.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Compiles a pattern. Where the pattern permits it, matching takes time in proportion to the text; other patterns
    /// (with back references or look-around) end after a second with <see cref="RegexMatchTimeoutException"/>.
    /// </summary>
    /// <param name="pattern">As the configuration has it.</param>
    /// <param name="ignoreCase">Whether case is ignored.</param>
    /// <param name="regex">The result; groups are numbered as in PCRE.</param>
    /// <param name="error">What is wrong with the pattern, as part of a sentence.</param>
    public static bool TryCompile(
        string pattern,
        bool ignoreCase,
        [NotNullWhen(true)] out Regex? regex,
        [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var options = RegexOptions.CultureInvariant | RegexOptions.Singleline
            | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            regex = Compile(new PerlPatternReader(pattern).Translate(), options);
            error = null;
            return true;
        }
        catch (ArgumentException exception)
        {
            regex = null;
            error = $"found '{pattern}', which is not a regular expression that can be used: {Reason(exception)}";
            return false;
        }
    }

    /// <summary>
    /// Puts the groups of a match into a text: <c>$0</c> to <c>$9</c>; a backslash goes, and takes the meaning from what
    /// follows (httpd's <c>ap_pregsub</c>).
    /// </summary>
    /// <param name="text">The text with references.</param>
    /// <param name="match">The match.</param>
    public static string Substitute(string text, Match match)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(match);
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

    /// <summary>The named groups of a pattern, with their numbers.</summary>
    /// <param name="regex">A pattern compiled here.</param>
    public static IReadOnlyList<(string Name, int Number)> NamedGroups(Regex regex)
    {
        ArgumentNullException.ThrowIfNull(regex);
        return [.. regex.GetGroupNames()
            .Where(name => !char.IsAsciiDigit(name[0])
                && !name.StartsWith(PerlPatternReader.UnnamedGroup, StringComparison.Ordinal))
            .Select(name => (name, regex.GroupNumberFromName(name)))];
    }

    private static Regex Compile(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking, Limit);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, options, Limit);
        }
    }

    // .NET's message begins with the whole pattern, which the caller's message has already.
    private static string Reason(ArgumentException exception) =>
        exception is RegexParseException parse ? $"{parse.Error} at character {parse.Offset}" : exception.Message;
}
