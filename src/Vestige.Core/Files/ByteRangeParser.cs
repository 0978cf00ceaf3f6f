// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;

namespace Vestige.Core.Files;

/// <summary>
/// Reads a <c>Range</c> header (RFC 9110, section 14). What makes the header void, and which ranges are joined to one,
/// is httpd 2.4's.
/// </summary>
internal ref struct ByteRangeParser(long length)
{
    private readonly List<ByteRange> _ranges = [];
    private ByteRange _open;
    private bool _hasOpen;
    private bool _isUnsatisfiable;
    private int _overlaps;
    private int _reversals;

    /// <summary>Reads the header.</summary>
    /// <returns>
    /// The ranges in the order in which they are sent; none for 416; null when the whole content is to be sent.
    /// </returns>
    public static List<ByteRange>? Parse(string? header, long length, FileSettings settings)
    {
        if (length == 0 || settings.MaxRanges == 0
            || header is null || !header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var parser = new ByteRangeParser(length);
        return parser.ReadAll(header.AsSpan("bytes=".Length)) ? parser.Finish(settings) : null;
    }

    private bool ReadAll(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var comma = text.IndexOf(',');
            var word = comma < 0 ? text : text[..comma];
            text = comma < 0 ? default : text[comma..].TrimStart(',');
            if (word.IsEmpty)
            {
                break;
            }

            if (!TryRead(word, out var range))
            {
                return false;
            }

            if (range.First == 0 && word.EndsWith('-'))
            {
                // The whole content was asked for: no other range matters, not even a malformed one behind it.
                _ranges.Clear();
                _open = range;
                _hasOpen = true;
                break;
            }

            Add(range);
        }

        return true;
    }

    private readonly bool TryRead(ReadOnlySpan<char> word, out ByteRange range)
    {
        range = default;
        var dash = word.IndexOf('-');
        if (dash < 0)
        {
            return false;
        }

        if (dash == 0)
        {
            if (!TryNumber(word[1..], out var count) || count == 0)
            {
                return false;
            }

            range = new ByteRange(Math.Max(0, length - count), length - 1);
            return true;
        }

        var last = length - 1;
        if (!TryNumber(word[..dash], out var first) || (dash + 1 < word.Length && !TryNumber(word[(dash + 1)..], out last)))
        {
            return false;
        }

        range = new ByteRange(first, last);
        return first <= last || dash + 1 == word.Length;
    }

    private void Add(ByteRange range)
    {
        if (range.First >= length)
        {
            _isUnsatisfiable = true;
            return;
        }

        range = range with { Last = Math.Min(range.Last, length - 1) };
        if (!_hasOpen)
        {
            _open = range;
            _hasOpen = true;
            return;
        }

        var isJoined = range.First >= _open.First && range.Last <= _open.Last;
        if (range.First < _open.First && range.Last >= _open.First - 1)
        {
            _open = _open with { First = range.First };
            _reversals++;
            isJoined = true;
        }

        if (range.Last >= _open.Last && range.First <= _open.Last + 1)
        {
            _open = _open with { Last = range.Last };
            isJoined = true;
        }

        if (isJoined)
        {
            _overlaps++;
            return;
        }

        _ranges.Add(_open);
        _open = range;
    }

    private readonly List<ByteRange>? Finish(FileSettings settings)
    {
        if (_hasOpen)
        {
            _ranges.Add(_open);
        }
        else if (!_isUnsatisfiable)
        {
            return null;
        }

        long sum = 0;
        foreach (var range in _ranges)
        {
            sum += range.Length;
        }

        var isTooMuch = sum > length
            || Exceeds(_ranges.Count, settings.MaxRanges)
            || Exceeds(_overlaps, settings.MaxRangeOverlaps)
            || Exceeds(_reversals, settings.MaxRangeReversals);
        return isTooMuch ? null : _ranges;
    }

    private static bool Exceeds(int count, int limit) => limit != FileSettings.Unlimited && count > limit;

    private static bool TryNumber(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
