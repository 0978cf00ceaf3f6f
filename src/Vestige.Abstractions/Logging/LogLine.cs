// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Vestige.Logging;

/// <summary>
/// A line of an access log that is being put together, as bytes. Its memory is used again for the next line, so that a
/// line allocates nothing in the steady state. Not thread-safe.
/// </summary>
public sealed class LogLine
{
    private const int InitialSize = 1024;

    // A line longer than this gives its memory back, so that one giant target does not cost every thread that much.
    private const int LargestKept = 64 * 1024;

    private const char LoneByte = '\uDC80';
    private const char LastLoneByte = '\uDCFF';

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private byte[] _bytes = new byte[InitialSize];

    /// <summary>Number of bytes appended so far.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes appended so far; valid until the next change.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Empties the line.</summary>
    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > LargestKept)
        {
            _bytes = new byte[InitialSize];
        }
    }

    /// <summary>Appends one byte as it is.</summary>
    /// <param name="value">The byte.</param>
    public void Append(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    /// <summary>Appends bytes as they are.</summary>
    /// <param name="bytes">The bytes; nothing in them may come from a client.</param>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Appends text as UTF-8 as it is.</summary>
    /// <param name="text">The text; nothing in it may come from a client.</param>
    public void Append(ReadOnlySpan<char> text) =>
        Length += Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length)));

    /// <summary>Appends a number in decimal.</summary>
    /// <param name="value">The number.</param>
    public void Append(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        Length += written;
    }

    /// <summary>
    /// Appends text as httpd does: <c>"</c> and <c>\</c> behind a backslash, <c>\b \n \r \t \v</c>, all other control
    /// characters and all bytes outside of ASCII as <c>\xhh</c>. Text is taken as UTF-8; a lone surrogate U+DChh is the
    /// byte hh, which is how the server keeps bytes that are not UTF-8.
    /// </summary>
    /// <param name="text">The text; may come from a client.</param>
    public void AppendEscaped(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var plain = text.IndexOfAnyExcept(Plain);
            if (plain < 0)
            {
                AppendAscii(text);
                return;
            }

            AppendAscii(text[..plain]);
            text = text[plain..];
            if (Rune.DecodeFromUtf16(text, out var rune, out var consumed) != OperationStatus.Done
                && text[0] is >= LoneByte and <= LastLoneByte)
            {
                AppendEscape((byte)text[0]);
            }
            else
            {
                AppendRune(rune);
            }

            text = text[consumed..];
        }
    }

    /// <summary>
    /// Appends the value of a header, escaped like other text. The server takes headers as they are: each character is one
    /// byte.
    /// </summary>
    /// <param name="value">The value.</param>
    public void AppendEscapedHeader(ReadOnlySpan<char> value)
    {
        for (int plain; (plain = value.IndexOfAnyExcept(Plain)) >= 0; value = value[(plain + 1)..])
        {
            AppendAscii(value[..plain]);
            AppendEscape((byte)value[plain]);
        }

        AppendAscii(value);
    }

    private void AppendAscii(ReadOnlySpan<char> text)
    {
        Ascii.FromUtf16(text, Reserve(text.Length), out var written);
        Length += written;
    }

    private void AppendRune(Rune rune)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var value in utf8[..rune.EncodeToUtf8(utf8)])
        {
            AppendEscape(value);
        }
    }

    private void AppendEscape(byte value)
    {
        var target = Reserve(4);
        target[0] = (byte)'\\';
        var letter = value switch
        {
            (byte)'\b' => (byte)'b',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            (byte)'\v' => (byte)'v',
            (byte)'"' or (byte)'\\' => value,
            _ => (byte)0,
        };
        if (letter != 0)
        {
            target[1] = letter;
            Length += 2;
            return;
        }

        target[1] = (byte)'x';
        target[2] = "0123456789abcdef"u8[value >> 4];
        target[3] = "0123456789abcdef"u8[value & 15];
        Length += 4;
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        return _bytes.AsSpan(Length);
    }
}
