// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces.Viewing.Sums;

/// <summary>How often which result was returned. Few are ever seen, so they stand in a list.</summary>
internal sealed class ResultCounts
{
    private const int MaxDistinct = 64;

    private (int Result, long Count)[] _counts = new (int, long)[4];
    private int _length;

    /// <summary>Results that were seen after the list was full.</summary>
    public long Others { get; private set; }

    public void Add(int result)
    {
        for (int index = 0; index < _length; index++)
        {
            if (_counts[index].Result == result)
            {
                _counts[index].Count++;
                return;
            }
        }

        if (_length == MaxDistinct)
        {
            Others++;
            return;
        }

        if (_length == _counts.Length)
        {
            Array.Resize(ref _counts, _length * 2);
        }

        _counts[_length++] = (result, 1);
    }

    /// <summary>The results, the most frequent first.</summary>
    public IReadOnlyList<(int Result, long Count)> Sorted() =>
        [.. _counts.Take(_length).OrderByDescending(static entry => entry.Count).ThenBy(static entry => entry.Result)];
}
