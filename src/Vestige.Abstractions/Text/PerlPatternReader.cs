// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Text;

/// <summary>
/// Writes a PCRE pattern in .NET's language. What differs: <c>$</c> is the very end, classes are ASCII, POSIX classes,
/// <c>(?P&lt;name&gt;</c>, <c>\Q…\E</c>, <c>\x{…}</c>, and named groups are numbered together with the others.
/// </summary>
internal sealed class PerlPatternReader(string pattern)
{
    /// <summary>Prefix of the names that unnamed groups get in a pattern that has named ones.</summary>
    public const string UnnamedGroup = "__group";

    private const string Digits = "0-9";
    private const string WordCharacters = "a-zA-Z0-9_";
    private const string Spaces = @" \t\n\v\f\r";
    private const string Blanks = @" \t";

    private static readonly (string Name, string Characters)[] PosixClasses =
    [
        ("[:alnum:]", "a-zA-Z0-9"), ("[:alpha:]", "a-zA-Z"), ("[:blank:]", Blanks), ("[:cntrl:]", @"\x00-\x1f\x7f"),
        ("[:digit:]", Digits), ("[:graph:]", @"\x21-\x7e"), ("[:lower:]", "a-z"), ("[:print:]", @"\x20-\x7e"),
        ("[:punct:]", @"!-/:-@\[-`{-~"), ("[:space:]", Spaces), ("[:upper:]", "A-Z"), ("[:word:]", WordCharacters),
        ("[:xdigit:]", "0-9a-fA-F"),
    ];

    private readonly StringBuilder _result = new(pattern.Length + 16);
    private readonly bool _hasNames = HasNames(pattern);
    private int _position;
    private int _groups;

    public string Translate()
    {
        while (_position < pattern.Length)
        {
            var c = pattern[_position++];
            switch (c)
            {
                case '\\' when _position < pattern.Length:
                    Escape(inClass: false);
                    break;
                case '$':
                    _result.Append(@"\z");
                    break;
                case '(':
                    Group();
                    break;
                case '[':
                    Class();
                    break;
                default:
                    _result.Append(c);
                    break;
            }
        }

        return _result.ToString();
    }

    private static bool HasNames(string text) =>
        text.Contains("(?P<", StringComparison.Ordinal) || text.Contains("(?'", StringComparison.Ordinal)
        || Enumerable.Range(0, Math.Max(0, text.Length - 3))
            .Any(i => text[i] == '(' && text[i + 1] == '?' && text[i + 2] == '<' && text[i + 3] is not ('=' or '!'));

    // .NET numbers named groups after all others, PCRE by position: with a name for each the orders are the same.
    private void Group()
    {
        var rest = pattern.AsSpan(_position);
        if (rest.StartsWith("?P<"))
        {
            _groups++;
            _result.Append("(?<");
            _position += 3;
        }
        else if (rest.StartsWith("?P=") && rest.IndexOf(')') is var end and > 3)
        {
            _result.Append(@"\k<").Append(rest[3..end]).Append('>');
            _position += end + 1;
        }
        else if (rest.StartsWith("?") || rest.StartsWith("*") || !_hasNames)
        {
            _result.Append('(');
        }
        else
        {
            _result.Append("(?<").Append(UnnamedGroup).Append(++_groups).Append('>');
        }
    }

    private void Class()
    {
        _result.Append('[');
        if (Take('^'))
        {
            _result.Append('^');
        }

        // A ] that comes first stands for itself.
        if (Take(']'))
        {
            _result.Append(@"\]");
        }

        while (_position < pattern.Length)
        {
            var c = pattern[_position++];
            switch (c)
            {
                case ']':
                    _result.Append(']');
                    return;
                case '\\' when _position < pattern.Length:
                    Escape(inClass: true);
                    break;
                case '[':
                    InnerBracket();
                    break;
                default:
                    _result.Append(c);
                    break;
            }
        }
    }

    private bool Take(char c)
    {
        var found = _position < pattern.Length && pattern[_position] == c;
        _position += found ? 1 : 0;
        return found;
    }

    private void InnerBracket()
    {
        var rest = pattern.AsSpan(_position - 1);
        foreach (var (name, characters) in PosixClasses)
        {
            if (rest.StartsWith(name))
            {
                _result.Append(characters);
                _position += name.Length - 1;
                return;
            }
        }

        _result.Append(@"\[");
    }

    private void Escape(bool inClass)
    {
        var c = pattern[_position++];
        var characters = c switch
        {
            'd' or 'D' => Digits,
            'w' or 'W' => WordCharacters,
            's' or 'S' => Spaces,
            'h' or 'H' => Blanks,
            _ => null,
        };
        if (characters is not null)
        {
            CharacterType(c, characters, inClass);
        }
        else if (c == 'Q')
        {
            Quoted();
        }
        else if (c == 'x' && pattern.AsSpan(_position).StartsWith("{"))
        {
            CodePoint();
        }
        else if (c != 'E')
        {
            _result.Append('\\').Append(c);
        }
    }

    // A negated type inside a class cannot be spelt out; there .NET's own, which knows more than ASCII, must do.
    private void CharacterType(char c, string characters, bool inClass)
    {
        var negated = char.IsAsciiLetterUpper(c);
        _ = (negated, inClass) switch
        {
            (false, true) => _result.Append(characters),
            (false, false) => _result.Append('[').Append(characters).Append(']'),
            (true, false) => _result.Append("[^").Append(characters).Append(']'),
            _ => _result.Append('\\').Append(c),
        };
    }

    private void Quoted()
    {
        var end = pattern.IndexOf(@"\E", _position, StringComparison.Ordinal);
        var stop = end < 0 ? pattern.Length : end;
        for (; _position < stop; _position++)
        {
            var c = pattern[_position];
            if (!char.IsLetterOrDigit(c) && c < 128)
            {
                _result.Append('\\');
            }

            _result.Append(c);
        }

        _position += end < 0 ? 0 : 2;
    }

    private void CodePoint()
    {
        var end = pattern.IndexOf('}', _position);
        var digits = end < 0 ? [] : pattern.AsSpan(_position + 1, end - _position - 1);
        if (!uint.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code) || code > 0xffff)
        {
            throw new ArgumentException($"found the character '\\x{pattern.AsSpan(_position)}', expected \\x{{0}} to \\x{{ffff}}");
        }

        _result.Append($"\\u{code:x4}");
        _position = end + 1;
    }
}
