// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Unicode;

namespace Vestige.Diagnostics.Logs;

/// <summary>A log line being put together in a buffer of its caller's. What does not fit is left out and noted.</summary>
public ref struct LineWriter
{
    private readonly Span<byte> _buffer;

    /// <summary>Starts an empty line.</summary>
    public LineWriter(Span<byte> buffer) => _buffer = buffer;

    /// <summary>Bytes so far.</summary>
    public int Length { get; private set; }

    /// <summary>Something did not fit; nothing was taken since.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>The line so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[..Length];

    private readonly Span<byte> Room => IsTruncated ? [] : _buffer[Length..];

    /// <summary>Takes text of the server's own.</summary>
    public void Append(scoped ReadOnlySpan<byte> text)
    {
        Span<byte> room = Room;
        int count = Math.Min(text.Length, room.Length);
        text[..count].CopyTo(room);
        Length += count;
        IsTruncated |= count < text.Length;
    }

    /// <summary>Takes text of the server's own, as UTF-8.</summary>
    public void Append(scoped ReadOnlySpan<char> text)
    {
        _ = Utf8.FromUtf16(text, Room, out int read, out int written);
        Length += written;
        IsTruncated |= read < text.Length;
    }

    /// <summary>Takes one ASCII character.</summary>
    public void Append(char ascii) => Append([(byte)ascii]);

    /// <summary>Takes a decimal number.</summary>
    public void Append(long number)
    {
        bool fits = number.TryFormat(Room, out int written);
        Length += written;
        IsTruncated |= !fits;
    }

    /// <summary>Takes a stranger's text into an access log.</summary>
    public void AppendItem(scoped ReadOnlySpan<byte> text)
    {
        Length += LogText.Escape(text, Room, keepsQuotes: false, out bool truncated);
        IsTruncated |= truncated;
    }

    /// <summary>Takes a stranger's text into an access log.</summary>
    public void AppendItem(scoped ReadOnlySpan<char> text)
    {
        Length += LogText.Escape(text, Room, keepsQuotes: false, out bool truncated);
        IsTruncated |= truncated;
    }

    /// <summary>Takes a stranger's text into the error log.</summary>
    public void AppendErrorItem(scoped ReadOnlySpan<byte> text)
    {
        Length += LogText.Escape(text, Room, keepsQuotes: true, out bool truncated);
        IsTruncated |= truncated;
    }

    /// <summary>Takes a stranger's text into the error log.</summary>
    public void AppendErrorItem(scoped ReadOnlySpan<char> text)
    {
        Length += LogText.Escape(text, Room, keepsQuotes: true, out bool truncated);
        IsTruncated |= truncated;
    }

    /// <summary>Takes a time such as <c>[Fri Jul 15 17:29:43 2005]</c>.</summary>
    public void AppendTime(LogTime times, DateTime utc, TimePrecision precision)
    {
        int written = times.FormatError(utc, precision, Room);
        Length += written;
        IsTruncated |= written == 0;
    }

    /// <summary>Takes a time such as <c>[10/Oct/2000:13:55:36 -0700]</c>.</summary>
    public void AppendCommonTime(LogTime times, DateTime utc)
    {
        int written = times.FormatCommon(utc, Room);
        Length += written;
        IsTruncated |= written == 0;
    }
}
