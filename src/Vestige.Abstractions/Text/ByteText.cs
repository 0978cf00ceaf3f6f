// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Text;

namespace Vestige.Text;

/// <summary>
/// File names are bytes. As text they are UTF-8; a byte 0xHH that is not part of valid UTF-8 becomes the lone surrogate
/// U+DCHH, so that every name comes back as it was.
/// </summary>
public static class ByteText
{
    private const int LoneBase = 0xDC00;

    /// <summary>Makes text of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
        {
            return Encoding.ASCII.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        Span<char> pair = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var count) == OperationStatus.Done)
            {
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
                bytes = bytes[count..];
            }
            else
            {
                text.Append((char)(LoneBase + bytes[0]));
                bytes = bytes[1..];
            }
        }

        return text.ToString();
    }

    /// <summary>Makes bytes of text.</summary>
    /// <param name="text">The text.</param>
    public static byte[] Encode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        return bytes.AsSpan(0, Encode(text, bytes)).ToArray();
    }

    /// <summary>
    /// Makes a byte string of text: one character a byte, so that widths, orders and cuts are those of the bytes. It is
    /// written as Latin-1.
    /// </summary>
    /// <param name="text">The text.</param>
    public static string ToByteString(string text) =>
        Ascii.IsValid(text) ? text : Encoding.Latin1.GetString(Encode(text));

    /// <summary>
    /// Makes text of a byte string: one character a byte, as the values of request headers are. Characters above U+00FF do not
    /// occur in one; their low byte counts.
    /// </summary>
    /// <param name="bytes">The byte string.</param>
    public static string FromByteString(string bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (Ascii.IsValid(bytes))
        {
            return bytes;
        }

        var values = new byte[bytes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (byte)bytes[i];
        }

        return Decode(values);
    }

    /// <summary>Makes bytes of text; returns their number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">Room for the bytes; three for each character suffice.</param>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var count = 0;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var taken) == OperationStatus.Done)
            {
                count += rune.EncodeToUtf8(bytes[count..]);
            }
            else if (text[0] is >= (char)(LoneBase + 0x80) and <= (char)(LoneBase + 0xFF))
            {
                bytes[count++] = (byte)(text[0] - LoneBase);
            }
            else
            {
                count += Rune.ReplacementChar.EncodeToUtf8(bytes[count..]);
            }

            text = text[taken..];
        }

        return count;
    }
}
