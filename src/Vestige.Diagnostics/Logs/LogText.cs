// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Text;

namespace Vestige.Diagnostics.Logs;

/// <summary>
/// What clients and other strangers send, made fit for a log line as httpd does it: <c>\"</c>, <c>\\</c>,
/// <c>\b \n \r \t \v</c>, and <c>\xhh</c> for every other byte that is not printable ASCII. All methods write as much as
/// fits, never half an escape, and return the number of bytes written.
/// </summary>
public static class LogText
{
    /// <summary>Longest form of one byte.</summary>
    public const int MaxExpansion = 4;

    // A byte that is not UTF-8 is kept as U+DC80 to U+DCFF in the names of files; any other lone surrogate becomes U+FFFD.
    private const char LoneByte = '\uDC80';
    private const char LastLoneByte = '\uDCFF';

    private const string Printable =
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create(Encoding.ASCII.GetBytes(Printable));
    private static readonly SearchValues<char> PlainChars = SearchValues.Create(Printable);

    /// <summary>Escapes an item of an access log, where quotes delimit.</summary>
    public static int EscapeItem(ReadOnlySpan<byte> text, Span<byte> destination) =>
        Escape(text, destination, keepsQuotes: false, out _);

    /// <summary>Escapes an item of an access log; characters beyond ASCII count as their UTF-8 bytes.</summary>
    public static int EscapeItem(ReadOnlySpan<char> text, Span<byte> destination) =>
        Escape(text, destination, keepsQuotes: false, out _);

    /// <summary>Escapes an item of the error log: quotes stay as they are.</summary>
    public static int EscapeErrorItem(ReadOnlySpan<byte> text, Span<byte> destination) =>
        Escape(text, destination, keepsQuotes: true, out _);

    /// <summary>Escapes an item of the error log; characters beyond ASCII count as their UTF-8 bytes.</summary>
    public static int EscapeErrorItem(ReadOnlySpan<char> text, Span<byte> destination) =>
        Escape(text, destination, keepsQuotes: true, out _);

    /// <summary>The same as a string, for lines that are made rarely.</summary>
    public static string EscapeErrorItem(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExcept(PlainChars))
        {
            return text;
        }

        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length) * MaxExpansion];
        return Encoding.ASCII.GetString(bytes, 0, EscapeErrorItem(text.AsSpan(), bytes));
    }

    internal static int Escape(ReadOnlySpan<byte> text, Span<byte> destination, bool keepsQuotes, out bool truncated)
    {
        int written = 0;
        while (true)
        {
            int plain = text.IndexOfAnyExcept(PlainBytes);
            ReadOnlySpan<byte> run = plain < 0 ? text : text[..plain];
            int copied = Math.Min(run.Length, destination.Length - written);
            run[..copied].CopyTo(destination[written..]);
            written += copied;
            truncated = copied < run.Length;
            if (plain < 0 || truncated)
            {
                return written;
            }

            int size = EscapeByte(text[plain], destination[written..], keepsQuotes);
            truncated = size == 0;
            if (truncated)
            {
                return written;
            }

            written += size;
            text = text[(plain + 1)..];
        }
    }

    internal static int Escape(ReadOnlySpan<char> text, Span<byte> destination, bool keepsQuotes, out bool truncated)
    {
        Span<byte> utf8 = stackalloc byte[4];
        int written = 0;
        while (true)
        {
            int plain = text.IndexOfAnyExcept(PlainChars);
            ReadOnlySpan<char> run = plain < 0 ? text : text[..plain];
            int copied = Math.Min(run.Length, destination.Length - written);
            _ = Ascii.FromUtf16(run[..copied], destination[written..], out _);
            written += copied;
            truncated = copied < run.Length;
            if (plain < 0 || truncated)
            {
                return written;
            }

            int length;
            if (Rune.DecodeFromUtf16(text[plain..], out Rune rune, out int consumed) != OperationStatus.Done
                && text[plain] is >= LoneByte and <= LastLoneByte)
            {
                utf8[0] = (byte)text[plain];
                length = 1;
            }
            else
            {
                length = rune.EncodeToUtf8(utf8);
            }

            if (destination.Length - written < (length == 1 ? EscapedSize(utf8[0], keepsQuotes) : length * MaxExpansion))
            {
                truncated = true;
                return written;
            }

            for (int index = 0; index < length; index++)
            {
                written += EscapeByte(utf8[index], destination[written..], keepsQuotes);
            }

            text = text[(plain + consumed)..];
        }
    }

    private static int EscapedSize(byte value, bool keepsQuotes) => value switch
    {
        (byte)'"' => keepsQuotes ? 1 : 2,
        (byte)'\\' or (byte)'\b' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'\v' => 2,
        _ => MaxExpansion,
    };

    // Zero where it does not fit.
    private static int EscapeByte(byte value, Span<byte> destination, bool keepsQuotes)
    {
        int size = EscapedSize(value, keepsQuotes);
        if (destination.Length < size)
        {
            return 0;
        }

        if (size == 1)
        {
            destination[0] = value;
            return 1;
        }

        destination[0] = (byte)'\\';
        destination[1] = value switch
        {
            (byte)'\b' => (byte)'b',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            (byte)'\v' => (byte)'v',
            (byte)'"' or (byte)'\\' => value,
            _ => (byte)'x',
        };
        if (size == MaxExpansion)
        {
            ReadOnlySpan<byte> digits = "0123456789abcdef"u8;
            destination[2] = digits[value >> 4];
            destination[3] = digits[value & 15];
        }

        return size;
    }
}
