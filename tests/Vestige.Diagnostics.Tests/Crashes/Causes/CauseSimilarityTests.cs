// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using FsCheck;
using FsCheck.Fluent;
using Vestige.Diagnostics.Crashes.Causes;

namespace Vestige.Diagnostics.Tests.Crashes.Causes;

public sealed class CauseSimilarityTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Compare_AnyTwo_IsSymmetricAndBetween0And1() => Prop.ForAll(
        Rows.Two().ToArbitrary(),
        static pair =>
        {
            double score = Score(pair.Item1, pair.Item2);
            Assert.InRange(score, 0, 1);
            Assert.Equal(score, Score(pair.Item2, pair.Item1), 12);
        }).Check(Runs);

    [Fact]
    public void Compare_Equal_Is1AndOnlyEqualIs() => Prop.ForAll(
        Rows.Two().ToArbitrary(),
        static pair =>
        {
            Assert.Equal(1, Score(pair.Item1, pair.Item1), 12);
            Assert.Equal(pair.Item1.SequenceEqual(pair.Item2), Score(pair.Item1, pair.Item2) > 1 - 1e-9);
        }).Check(Runs);

    [Fact]
    public void Compare_MoreAndMoreItemsReplaced_FallsToNothing() => Prop.ForAll(
        Rows.Where(static r => r.Length > 0)
            .SelectMany(static r => Gen.Shuffle(Enumerable.Range(0, r.Length)).Select(o => (row: r, order: o))).ToArbitrary(),
        static pair =>
        {
            string[] changed = [.. pair.row];
            double last = 1;
            foreach (int at in pair.order)
            {
                changed[at] = $"new {at}";
                double score = Score(pair.row, changed);
                Assert.True(score < last, $"{score} after {last}");
                last = score;
            }

            Assert.Equal(0, last);
        }).Check(Runs);

    [Fact]
    public void Compare_ItemReplacedNearerToTheFault_WeighsMore()
    {
        string[] row = [.. Enumerable.Range(0, 10).Select(static i => $"f{i}")];
        double last = -1;
        for (int at = 0; at < row.Length; at++)
        {
            string[] changed = [.. row];
            changed[at] = "new";
            double score = Score(row, changed);
            Assert.True(score > last);
            last = score;
        }
    }

    [Fact]
    public void Compare_SharedRareFrame_CountsMoreThanASharedCommonOne()
    {
        var known = new FrameFrequencies();
        for (int i = 0; i < 50; i++)
        {
            known.Add(Cause("Common.Frame", $"Other.Frame{i}"));
        }

        double common = CauseSimilarity.Compare(Cause("Common.Frame", "A.X"), Cause("Common.Frame", "B.Y"), known).Score;
        double rare = CauseSimilarity.Compare(Cause("Rare.Frame", "A.X"), Cause("Rare.Frame", "B.Y"), known).Score;

        Assert.True(rare > common + 0.1, $"{rare} and {common}");
    }

    [Fact]
    public void Compare_FramesMovedByOne_IsNearTheOriginal()
    {
        CrashCause plain = Cause("A.Throw", "A.Check", "A.Handle", "A.Run");
        CrashCause inlined = Cause("A.Throw", "A.Handle", "A.Run");
        CrashCause other = Cause("B.Throw", "B.Check", "A.Handle", "A.Run");

        double score = CauseSimilarity.Compare(plain, inlined).Score;
        Assert.InRange(score, 0.75, 0.95);
        Assert.True(CauseSimilarity.Compare(plain, other).Score < score - 0.15);
    }

    [Fact]
    public void Compare_Difference_IsNamedOnBothSides()
    {
        CauseSimilarity similarity = CauseSimilarity.Compare(Cause("A.One", "A.Same"), Cause("A.Two", "A.Same"));

        Assert.Equal(["A.One"], similarity.OnlyInFirst);
        Assert.Equal(["A.Two"], similarity.OnlyInSecond);
        Assert.Contains("A.Same", similarity.Common);
    }

    [Fact]
    public void Compare_SamplesOfOneCauseInTwoBuilds_ScoresOverThoseOfDifferentOnes()
    {
        double same = CauseSimilarity.Compare(Sample.Cause("segv"), Sample.Cause("debug-segv")).Score;
        double different = CauseSimilarity.Compare(Sample.Cause("segv"), Sample.Cause("nullref")).Score;

        Assert.True(same > different, $"{same} and {different}");
    }

    [Fact]
    public void Compare_LongRows_IsLinear()
    {
        string[] row = [.. Enumerable.Range(0, 300_000).Select(static i => $"f{i % 5}")];
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.Equal(1, Score(row, row), 9);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    private static Gen<string[]> Rows => Gen.ArrayOf(Gen.Elements("a", "b", "c", "d", "e", "f", "g", "h"));

    private static double Score(string[] first, string[] second) => CauseSimilarity.Compare(first, second, null).Score;

    private static CrashCause Cause(params string[] frames) => new()
    {
        Kind = Vestige.Diagnostics.Crashes.DeathKind.UnhandledException,
        Signal = 0,
        ExceptionTypes = ["System.Exception"],
        Frames = frames,
        IsStackLost = false,
        Module = "",
        Hook = "",
    };
}
