// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Text;
using Vestige.Diagnostics.Logs;

namespace Vestige.Diagnostics.Traces;

/// <summary>JSON in printable ASCII: whatever the bytes are, a string neither ends early nor leaves its line.</summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    /// <summary><c>,"name":"text"</c>.</summary>
    public static void AppendField(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> text, ref LineWriter line)
    {
        line.Append(",\""u8);
        line.Append(name);
        line.Append("\":"u8);
        AppendString(text, ref line);
    }

    /// <summary><c>,"name":5</c>.</summary>
    public static void AppendNumber(scoped ReadOnlySpan<byte> name, int number, ref LineWriter line)
    {
        line.Append(",\""u8);
        line.Append(name);
        line.Append("\":"u8);
        line.Append(number);
    }

    /// <summary>The next of an event's texts as a field.</summary>
    public static void AppendNext(scoped ReadOnlySpan<byte> name, scoped ref ReadOnlySpan<byte> texts, ref LineWriter line) =>
        AppendField(name, TraceTexts.Take(ref texts), ref line);

    /// <summary>A string; a byte that is no UTF-8 is shown as the text <c>\xhh</c>.</summary>
    public static void AppendString(scoped ReadOnlySpan<byte> text, ref LineWriter line)
    {
        line.Append('"');
        while (!text.IsEmpty)
        {
            int plain = text.IndexOfAnyExcept(Plain);
            if (plain != 0)
            {
                var run = plain < 0 ? text : text[..plain];
                line.Append(run);
                text = text[run.Length..];
                continue;
            }

            if (Rune.DecodeFromUtf8(text, out Rune rune, out int consumed) == OperationStatus.Done)
            {
                AppendRune(rune, ref line);
                text = text[consumed..];
            }
            else
            {
                line.Append("\\\\x"u8);
                AppendHex(text[0], 2, ref line);
                text = text[1..];
            }
        }

        line.Append('"');
    }

    /// <summary>RFC 3339 with microseconds and the zone's offset.</summary>
    public static void AppendTime(TraceFormatter formatter, long timestamp, ref LineWriter line)
    {
        Span<byte> text = stackalloc byte[LogTime.MaxLength];
        line.Append(text[..formatter.Times.FormatIso(formatter.Clock.ToUtc(timestamp), text)]);
    }

    private static void AppendRune(Rune rune, ref LineWriter line)
    {
        if (rune.Value is '"' or '\\')
        {
            line.Append('\\');
            line.Append((char)rune.Value);
            return;
        }

        Span<char> units = stackalloc char[2];
        foreach (char unit in units[..rune.EncodeToUtf16(units)])
        {
            line.Append("\\u"u8);
            AppendHex(unit, 4, ref line);
        }
    }

    private static void AppendHex(int value, int digits, ref LineWriter line)
    {
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        {
            line.Append((char)"0123456789abcdef"u8[(value >> shift) & 15]);
        }
    }
}
