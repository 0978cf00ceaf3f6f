// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Text;

namespace Vestige.Diagnostics.Traces;

/// <summary>
/// The texts behind an event, each as a u16 length and raw bytes. What does not fit is cut: a trace line is bounded.
/// </summary>
public ref struct TraceTexts
{
    /// <summary>Room for the texts of any event.</summary>
    public const int MaxBytes = 8 * 1024;

    private const char LoneByte = '\uDC80';
    private const char LastLoneByte = '\uDCFF';

    private readonly Span<byte> _room;

    /// <summary>Starts with no text.</summary>
    public TraceTexts(Span<byte> room) => _room = room;

    /// <summary>Bytes so far.</summary>
    public int Length { get; private set; }

    /// <summary>All texts so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _room[..Length];

    /// <summary>Adds bytes as they are.</summary>
    public void Add(scoped ReadOnlySpan<byte> text)
    {
        int fits = Math.Clamp(_room.Length - Length - sizeof(ushort), 0, ushort.MaxValue);
        if (fits == 0 && text.Length > 0)
        {
            return;
        }

        int count = Math.Min(text.Length, fits);
        text[..count].CopyTo(_room[(Length + sizeof(ushort))..]);
        Close(count);
    }

    /// <summary>Adds text as UTF-8; a byte of a file name that is no UTF-8 (U+DC80 to U+DCFF) becomes itself again.</summary>
    public void Add(scoped ReadOnlySpan<char> text)
    {
        int start = Length + sizeof(ushort);
        int written = 0;
        while (!text.IsEmpty && start + written + 4 <= _room.Length && written <= ushort.MaxValue - 4)
        {
            if (Rune.DecodeFromUtf16(text, out Rune rune, out int consumed) != System.Buffers.OperationStatus.Done
                && text[0] is >= LoneByte and <= LastLoneByte)
            {
                _room[start + written++] = (byte)text[0];
            }
            else
            {
                written += rune.EncodeToUtf8(_room[(start + written)..]);
            }

            text = text[consumed..];
        }

        if (start <= _room.Length)
        {
            Close(written);
        }
    }

    /// <summary>Takes the next text off; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> texts)
    {
        if (texts.Length < sizeof(ushort))
        {
            texts = default;
            return default;
        }

        int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(texts), texts.Length - sizeof(ushort));
        ReadOnlySpan<byte> text = texts.Slice(sizeof(ushort), length);
        texts = texts[(sizeof(ushort) + length)..];
        return text;
    }

    /// <summary>Takes the number of a function off; false where there is none, or no number.</summary>
    internal static bool TakeFunction(scoped ref ReadOnlySpan<byte> texts, out ushort function)
    {
        ReadOnlySpan<byte> text = Take(ref texts);
        return BinaryPrimitives.TryReadUInt16LittleEndian(text, out function);
    }

    private void Close(int length)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_room[Length..], (ushort)length);
        Length += sizeof(ushort) + length;
    }
}
