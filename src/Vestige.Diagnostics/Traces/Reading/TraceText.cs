// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Globalization;
using System.Text;

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>Turns the texts of lines into strings. A byte that is not UTF-8 becomes <c>\xhh</c>, as format json has it.</summary>
internal static class TraceText
{
    /// <summary>Longest text that is kept; what is behind it is left out.</summary>
    public const int MaxLength = 16 * 1024;

    public static string Decode(ReadOnlySpan<byte> text, bool isEscaped)
    {
        if (text.IsEmpty)
        {
            return string.Empty;
        }

        text = text.Length > MaxLength ? text[..MaxLength] : text;
        if (!isEscaped || text.IndexOf((byte)'\\') < 0)
        {
            return ToString(text);
        }

        byte[] room = ArrayPool<byte>.Shared.Rent(text.Length);
        string result = ToString(room.AsSpan(0, Unescape(text, room)));
        ArrayPool<byte>.Shared.Return(room);
        return result;
    }

    private static int Unescape(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        int written = 0;
        for (int at = 0; at < text.Length; at++)
        {
            byte value = text[at];
            if (value == '\\' && at + 1 < text.Length)
            {
                at += One(text[(at + 1)..], out value);
            }

            destination[written++] = value;
        }

        return written;
    }

    // How many bytes behind the backslash were taken; none where it is no escape.
    private static int One(ReadOnlySpan<byte> text, out byte value)
    {
        if (text[0] == 'x' && text.Length >= 3
            && byte.TryParse(text.Slice(1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value))
        {
            return 3;
        }

        int index = "bnrtv\"\\"u8.IndexOf(text[0]);
        value = index < 0 ? (byte)'\\' : "\b\n\r\t\v\"\\"u8[index];
        return index < 0 ? 0 : 1;
    }

    private static string ToString(ReadOnlySpan<byte> text)
    {
        if (Ascii.IsValid(text))
        {
            return Encoding.ASCII.GetString(text);
        }

        var result = new StringBuilder(text.Length);
        Span<char> chars = stackalloc char[2];
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(text, out Rune rune, out int consumed) == OperationStatus.Done)
            {
                _ = result.Append(chars[..rune.EncodeToUtf16(chars)]);
            }
            else
            {
                foreach (byte value in text[..consumed])
                {
                    _ = result.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
                }
            }

            text = text[consumed..];
        }

        return result.ToString();
    }
}
