// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Unicode;

namespace Vestige.Diagnostics.Slots;

/// <summary>
/// A name from code in a slot. One request after the other has the same few: what stands there already is not written again.
/// </summary>
internal struct KeptName
{
    private string? _text;
    private byte _length;
    private bool _isCut;

    /// <summary>Puts a name into its room; returns its length there, 0 for null.</summary>
    /// <param name="text">The name.</param>
    /// <param name="room">Its place in the slot, always the same.</param>
    /// <param name="truncated">The flag to set when it does not fit.</param>
    /// <param name="flags">The flags.</param>
    public byte Put(string? text, Span<byte> room, byte truncated, ref byte flags)
    {
        if (text is null)
        {
            return 0;
        }

        if (!ReferenceEquals(text, _text))
        {
            _ = Utf8.FromUtf16(text, room, out int read, out int written);
            _text = text;
            _length = (byte)written;
            _isCut = read < text.Length;
        }

        flags |= _isCut ? truncated : (byte)0;
        return _length;
    }
}
