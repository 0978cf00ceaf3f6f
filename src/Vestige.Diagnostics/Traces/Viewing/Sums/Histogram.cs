// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Numerics;

namespace Vestige.Diagnostics.Traces.Viewing.Sums;

/// <summary>
/// Counts durations in buckets whose width grows with them: sixteen for each doubling, so a quantile is right to about three
/// per cent however many were counted.
/// </summary>
internal sealed class Histogram
{
    private const int SubBits = 4;
    private const int PerDoubling = 1 << SubBits;
    private const int Doublings = 40;

    private int[]? _small;
    private long[]? _counts;

    public long Count { get; private set; }

    public long Sum { get; private set; }

    public long Max { get; private set; }

    /// <summary>Counts a duration in microseconds.</summary>
    public void Add(long value)
    {
        value = Math.Max(value, 0);
        Count++;
        Sum += value;
        Max = Math.Max(Max, value);
        int bucket = BucketOf(value);
        if (_counts is null)
        {
            AddSmall(bucket);
            return;
        }

        _counts[bucket]++;
    }

    /// <summary>The duration that this share of all does not exceed.</summary>
    public long Quantile(double share)
    {
        long wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        if (Count == 0)
        {
            return 0;
        }

        for (int bucket = 0; ; bucket++)
        {
            wanted -= CountOf(bucket);
            if (wanted <= 0)
            {
                return Math.Min(MiddleOf(bucket), Max);
            }
        }
    }

    // Most functions never need more than the first few doublings and half the room.
    private void AddSmall(int bucket)
    {
        _small ??= new int[PerDoubling * 8];
        if (bucket < _small.Length && _small[bucket] < int.MaxValue)
        {
            _small[bucket]++;
            return;
        }

        _counts = new long[PerDoubling * Doublings];
        for (int index = 0; index < _small.Length; index++)
        {
            _counts[index] = _small[index];
        }

        _small = null;
        _counts[bucket]++;
    }

    private long CountOf(int bucket) => _counts is not null ? _counts[bucket] : _small![bucket];

    private static int BucketOf(long value)
    {
        if (value < PerDoubling)
        {
            return (int)value;
        }

        int shift = BitOperations.Log2((ulong)value) - SubBits;
        int bucket = ((shift + 1) << SubBits) + (int)(value >> shift) - PerDoubling;
        return Math.Min(bucket, (PerDoubling * Doublings) - 1);
    }

    private static long MiddleOf(int bucket)
    {
        if (bucket < PerDoubling)
        {
            return bucket;
        }

        int shift = (bucket >> SubBits) - 1;
        long low = (long)((bucket & (PerDoubling - 1)) + PerDoubling) << shift;
        return low + ((1L << shift) / 2);
    }
}
