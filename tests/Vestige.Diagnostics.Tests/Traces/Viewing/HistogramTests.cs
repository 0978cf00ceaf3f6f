// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Tests.Traces.Viewing;

public sealed class HistogramTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(10_000)]
    [InlineData(50_000_000)]
    [InlineData(40_000_000_000)]
    public void Quantile_OfManyDurations_IsRightToFivePerCent(long most)
    {
        var random = new Random(1);
        var histogram = new Histogram();
        long[] values = [.. Enumerable.Range(0, 20_000).Select(_ => (long)(Math.Pow(random.NextDouble(), 3) * most))];
        foreach (long value in values)
        {
            histogram.Add(value);
        }

        Array.Sort(values);
        foreach (double share in new[] { 0.01, 0.5, 0.9, 0.99, 1 })
        {
            long exact = values[(int)Math.Ceiling(share * values.Length) - 1];
            Assert.InRange(histogram.Quantile(share), (long)(exact * 0.95) - 1, (long)(exact * 1.05) + 1);
        }

        Assert.Equal((values.Length, values.Sum(), values[^1]), (histogram.Count, histogram.Sum, histogram.Max));
    }

    [Fact]
    public void Quantile_OfNothing_IsZero() => Assert.Equal(0, new Histogram().Quantile(0.99));

    [Fact]
    public void Add_DurationBeyondAllBuckets_IsStillCounted()
    {
        var histogram = new Histogram();
        histogram.Add(long.MaxValue);
        histogram.Add(-5);
        Assert.Equal((2, long.MaxValue), (histogram.Count, histogram.Max));
    }
}
