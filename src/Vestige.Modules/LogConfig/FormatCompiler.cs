// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Vestige.Logging;
using Vestige.Modules.LogConfig.Items;

namespace Vestige.Modules.LogConfig;

/// <summary>Compiles the text of a format to an array of items.</summary>
internal sealed class FormatCompiler(IProviders providers, TimeProvider time)
{
    private readonly LogItemTable _items = new(providers, time);

    /// <summary>Compiles a format.</summary>
    /// <param name="text">The format, for example <c>%h "%r" %>s</c>.</param>
    /// <param name="findings">What is wrong; with a result, what is odd but can be written.</param>
    /// <returns>Null when it cannot be used.</returns>
    public AccessLogFormat? Compile(string text, out IReadOnlyList<string> findings)
    {
        var found = new List<string>();
        var parts = new List<FormatPart>();
        var position = 0;
        var isUsable = true;
        while (position < text.Length)
        {
            if (text[position] != '%')
            {
                parts.Add(ReadText(text, ref position));
            }
            else if (ReadItem(text, ref position, found) is { } part)
            {
                parts.Add(part);
            }
            else
            {
                isUsable = false;
            }
        }

        findings = found;
        return isUsable ? new AccessLogFormat([.. parts]) : null;
    }

    private static FormatPart ReadText(string text, ref int position)
    {
        var literal = new StringBuilder();
        while (position < text.Length && text[position] != '%')
        {
            var escaped = text[position] == '\\' && position + 1 < text.Length
                ? text[position + 1] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '\\' => '\\', _ => '\0' }
                : '\0';
            literal.Append(escaped == '\0' ? text[position] : escaped);
            position += escaped == '\0' ? 1 : 2;
        }

        return Always(new LiteralItem(literal.ToString()));
    }

    private static FormatPart Always(ILogItem item) => new(item, false, null, false);

    private FormatPart? ReadItem(string text, ref int position, List<string> findings)
    {
        var start = position++;
        if (position < text.Length && text[position] == '%')
        {
            position++;
            return Always(new LiteralItem("%"));
        }

        var modifiers = Modifiers.Read(text, ref position);
        if (position >= text.Length)
        {
            findings.Add($"'{text[start..]}' ends before the character that says what to write");
            return null;
        }

        var isCaret = text[position] == '^' && position + 2 < text.Length;
        var name = text.Substring(position, isCaret ? 3 : 1);
        position += name.Length;
        var item = _items.Create(name, modifiers.Argument, out var usesOriginal, out var finding);
        if (finding is not null)
        {
            findings.Add(finding);
        }

        return item is null
            ? null
            : new FormatPart(item, modifiers.UsesOriginal ?? usesOriginal, modifiers.Statuses, modifiers.IsException);
    }

    /// <summary>What stands between <c>%</c> and the item's character, in any order.</summary>
    private readonly record struct Modifiers(string Argument, bool? UsesOriginal, int[]? Statuses, bool IsException)
    {
        public static Modifiers Read(string text, ref int position)
        {
            var argument = "";
            bool? usesOriginal = null;
            var isException = false;
            List<int>? statuses = null;
            for (; position < text.Length; position++)
            {
                switch (text[position])
                {
                    case '!':
                        isException = !isException;
                        break;
                    case '<':
                        usesOriginal = true;
                        break;
                    case '>':
                        usesOriginal = false;
                        break;
                    case ',':
                        break;
                    case '{':
                        argument = ReadArgument(text, ref position);
                        break;
                    case >= '0' and <= '9':
                        (statuses ??= []).Add(ReadNumber(text, ref position));
                        break;
                    default:
                        return new Modifiers(argument, usesOriginal, statuses?.ToArray(), isException);
                }
            }

            return default;
        }

        // Leaves the position at the closing brace, or behind the text when there is none.
        private static string ReadArgument(string text, ref int position)
        {
            var start = position + 1;
            var end = text.IndexOf('}', start);
            position = end < 0 ? text.Length : end;
            return text[start..position];
        }

        // Leaves the position at the last digit. A number too large for a status matches none.
        private static int ReadNumber(string text, ref int position)
        {
            var start = position;
            while (position + 1 < text.Length && char.IsAsciiDigit(text[position + 1]))
            {
                position++;
            }

            var digits = text.AsSpan(start, position - start + 1);
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        }
    }
}
