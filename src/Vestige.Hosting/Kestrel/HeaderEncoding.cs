// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Text;

namespace Vestige.Hosting.Kestrel;

/// <summary>
/// How bytes of header fields become text: one character a byte, so that nothing is lost. Kestrel bounds only all fields
/// together; <c>LimitRequestFieldSize</c> is kept here, where each value passes once.
/// </summary>
internal sealed class HeaderEncoding(int fieldBytes) : Encoding
{
    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    [ThreadStatic]
    private static string? _name;

    [ThreadStatic]
    private static string? _refused;

    /// <summary>What Kestrel asks for the encoding of a field, right before the value passes.</summary>
    public Encoding Of(string name)
    {
        _name = name;
        return this;
    }

    /// <summary>The field that was refused on this thread since the last call, or null.</summary>
    public static string? TakeRefused()
    {
        var refused = _refused;
        _refused = null;
        return refused;
    }

    /// <inheritdoc/>
    public override int GetByteCount(char[] chars, int index, int count) => count;

    /// <inheritdoc/>
    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        Latin1.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    /// <inheritdoc/>
    public override int GetCharCount(byte[] bytes, int index, int count) => Check(bytes.AsSpan(index, count));

    /// <inheritdoc/>
    public override unsafe int GetCharCount(byte* bytes, int count) => Check(new ReadOnlySpan<byte>(bytes, count));

    /// <inheritdoc/>
    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        Latin1.GetChars(bytes, byteIndex, byteCount, chars, charIndex);

    /// <inheritdoc/>
    public override unsafe int GetChars(byte* bytes, int byteCount, char* chars, int charCount) =>
        Latin1.GetChars(bytes, byteCount, chars, charCount);

    /// <inheritdoc/>
    public override int GetMaxByteCount(int charCount) => charCount;

    /// <inheritdoc/>
    public override int GetMaxCharCount(int byteCount) => byteCount;

    private int Check(ReadOnlySpan<byte> value)
    {
        // As httpd counts: name, colon, space and value may be one byte more than the limit.
        var name = _name ?? "";
        if (name.Length + 2 + value.Length > fieldBytes + 1)
        {
            _refused = name;
            throw new InvalidOperationException("a header field is longer than LimitRequestFieldSize");
        }

        // Kestrel takes what is thrown here for a malformed header and refuses the request.
        return value.ContainsAny(Controls)
            ? throw new InvalidOperationException("a header field holds a control character")
            : value.Length;
    }
}
