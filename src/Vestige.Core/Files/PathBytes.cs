// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Text;

namespace Vestige.Core.Files;

/// <summary>
/// File names on Linux are bytes, mostly but not always UTF-8. As a string, a byte that is not part of good UTF-8 becomes
/// the lone surrogate U+DC00 + byte; so every name has one string and every string from a name gives its bytes back.
/// </summary>
public static class PathBytes
{
    private const char EscapeBase = '\udc00';

    /// <summary>An upper bound for <see cref="Encode"/>.</summary>
    /// <param name="length">Length of the string.</param>
    public static int GetMaxByteCount(int length) => length * 3;

    /// <summary>Turns the string of a name into its bytes.</summary>
    /// <param name="name">The string.</param>
    /// <param name="bytes">Room for <see cref="GetMaxByteCount"/> bytes.</param>
    /// <returns>Number of bytes.</returns>
    public static int Encode(ReadOnlySpan<char> name, Span<byte> bytes)
    {
        if (Ascii.FromUtf16(name, bytes, out var written) == OperationStatus.Done)
        {
            return written;
        }

        written = 0;
        while (!name.IsEmpty)
        {
            if (name[0] is >= '\udc80' and <= '\udcff')
            {
                bytes[written++] = (byte)(name[0] - EscapeBase);
                name = name[1..];
                continue;
            }

            Rune.DecodeFromUtf16(name, out var rune, out var consumed);
            written += rune.EncodeToUtf8(bytes[written..]);
            name = name[consumed..];
        }

        return written;
    }

    /// <summary>Turns the string of a name into its bytes, followed by a zero byte as the C library wants it.</summary>
    /// <param name="name">The string.</param>
    public static byte[] EncodeTerminated(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var buffer = new byte[GetMaxByteCount(name.Length) + 1];
        Array.Resize(ref buffer, Encode(name, buffer) + 1);
        return buffer;
    }

    /// <summary>Turns the bytes of a name into its string.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new char[bytes.Length];
        var length = 0;
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == OperationStatus.Done)
            {
                length += rune.EncodeToUtf16(text.AsSpan(length));
            }
            else
            {
                for (var i = 0; i < consumed; i++)
                {
                    text[length++] = (char)(EscapeBase + bytes[i]);
                }
            }

            bytes = bytes[consumed..];
        }

        return new string(text, 0, length);
    }
}
