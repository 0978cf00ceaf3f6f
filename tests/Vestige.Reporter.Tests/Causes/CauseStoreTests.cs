// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Reporter.Causes;
using Vestige.TestSupport;
using CrashCause = Vestige.Diagnostics.Crashes.Causes.CrashCause;

namespace Vestige.Reporter.Tests.Causes;

public sealed class CauseStoreTests : IDisposable
{
    private static readonly CrashCause Resize = Sample.Cause("Thumb.Resize", "Thumb.Shrink", "Thumb.Handle");
    private static readonly CrashCause ResizeElsewhere = Sample.Cause("Thumb.Scale", "Thumb.Resize", "Thumb.Shrink", "Thumb.Handle");
    private static readonly CrashCause Order = Sample.Cause("Shop.Price.Parse", "Shop.Order.Read");

    private readonly TempDirectory _directory = new();

    private string File => _directory.PathOf("logs/causes/causes.db");

    [Fact]
    public void Record_FirstDeath_IsNumberOneOfANewCause()
    {
        using var store = CauseStore.Open(File);
        RecordedDeath recorded = store.Record(Resize, Sample.Facts());

        Assert.Equal(1, recorded.CrashNumber);
        Assert.Equal(Resize.Key.ToString(), recorded.Key);
        Assert.Null(recorded.FirstCrashNumber);
        Assert.Null(recorded.FirstSeen);
        Assert.Equal(1, recorded.Count);
        Assert.Empty(recorded.Similar);
    }

    [Fact]
    public void Record_SameCauseAfterReopening_NamesTheFirst()
    {
        using (var first = CauseStore.Open(File))
        {
            first.Record(Order, Sample.Facts());
            first.Record(Resize, Sample.Facts(minutes: 1));
        }

        using var store = CauseStore.Open(File);
        store.Record(Resize, Sample.Facts(minutes: 2));
        RecordedDeath recorded = store.Record(Resize, Sample.Facts(minutes: 3));

        Assert.Equal(4, recorded.CrashNumber);
        Assert.Equal(2, recorded.FirstCrashNumber);
        Assert.Equal(Sample.Noon.AddMinutes(1), recorded.FirstSeen);
        Assert.Equal(3, recorded.Count);
        Assert.Empty(recorded.Similar);
    }

    [Fact]
    public void Record_AlikeCause_NamesItAndWhatDiffers()
    {
        using var store = CauseStore.Open(File);
        store.Record(Order, Sample.Facts());
        store.Record(Resize, Sample.Facts());
        var similar = Assert.Single(store.Record(ResizeElsewhere, Sample.Facts()).Similar);

        Assert.Equal(Resize.Key.ToString(), similar.Key);
        Assert.Equal(2, similar.CrashNumber);
        Assert.InRange(similar.Score, 0.5, 0.99);
        Assert.Equal(["Thumb.Scale"], similar.OnlyHere);
        Assert.Empty(similar.OnlyThere);
    }

    [Fact]
    public void Merge_TwoCauses_CountAsTheFirstFromNowOn()
    {
        using var store = CauseStore.Open(File);
        store.Record(Order, Sample.Facts());
        store.Record(Resize, Sample.Facts(minutes: 1, version: "Vestige/0.1.1"));
        KnownCause merged = store.Merge("2", Order.Key.ToString());
        Assert.Equal((2, 1, 2), (merged.Count, merged.FirstNumber, merged.LastNumber));
        Assert.Equal(("Vestige/0.1.0", "Vestige/0.1.1"), (merged.FirstVersion, merged.LastVersion));

        RecordedDeath recorded = store.Record(Order, Sample.Facts(minutes: 2));
        Assert.Equal(Resize.Key.ToString(), recorded.Key);
        Assert.Equal((3, 1L, 3), (recorded.CrashNumber, recorded.FirstCrashNumber, recorded.Count));

        KnownCause only = Assert.Single(store.List());
        Assert.Equal(Resize.Key.ToString(), only.Key);
        Assert.Equal([Order.Key.ToString()], only.MergedKeys);
        Assert.Equal([3, 2, 1], only.Deaths.Select(static d => d.Number));
        Assert.Equal(only.Key, store.Find(Order.Key.ToString())!.Key);
        Assert.Equal(Order.Key.ToString(), store.FindOwn("1")!.Key);
    }

    [Fact]
    public void Merge_OneThatHasOthers_TakesThemAlong()
    {
        using var store = CauseStore.Open(File);
        store.Record(Order, Sample.Facts());
        store.Record(Resize, Sample.Facts());
        store.Record(Sample.Cause("X.Y"), Sample.Facts());
        store.Merge("1", "2");
        store.Merge("3", "1");

        KnownCause only = Assert.Single(store.List());
        Assert.Equal((3, 2), ((int)only.Count, only.MergedKeys.Count));
        var error = Assert.Throws<CauseStoreException>(() => store.Merge("1", "2"));
        Assert.Equal("1 and 2 are one cause already", error.Message);
    }

    [Fact]
    public void Forget_Cause_ItsNextDeathIsTheFirstAndHasANewNumber()
    {
        using var store = CauseStore.Open(File);
        store.Record(Order, Sample.Facts());
        store.Record(Resize, Sample.Facts());
        store.Record(Resize, Sample.Facts());
        Assert.Equal(2, store.Forget("3"));

        RecordedDeath recorded = store.Record(Resize, Sample.Facts());
        Assert.Equal((4, (long?)null, 1), (recorded.CrashNumber, recorded.FirstCrashNumber, recorded.Count));
        Assert.Equal(2, store.List().Count);
    }

    [Fact]
    public void Forget_MergedCause_RemovesOnlyItsOwnPart()
    {
        using var store = CauseStore.Open(File);
        store.Record(Order, Sample.Facts());
        store.Record(Resize, Sample.Facts());
        store.Merge("1", "2");
        Assert.Equal(1, store.Forget(Resize.Key.ToString()));
        Assert.Equal(Order.Key.ToString(), Assert.Single(store.List()).Key);
        Assert.Equal(1, store.Forget(Order.Key.ToString()));
        Assert.Empty(store.List());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("99999999999999999999999")]
    [InlineData("deadbeefdeadbeef")]
    [InlineData("'; DROP TABLE causes; --")]
    [InlineData("%")]
    public void Forget_Unknown_SaysSoAndChangesNothing(string given)
    {
        using var store = CauseStore.Open(File);
        store.Record(Order, Sample.Facts());
        var error = Assert.Throws<CauseStoreException>(() => store.Forget(given));
        Assert.Equal($"{File}: has no cause with key or crash number {given}", error.Message);
        Assert.Null(store.Find(given));
        Assert.Single(store.List());
    }

    [Fact]
    public void Find_BeginningOfAKey_IsEnoughWhenItFitsOne()
    {
        using var store = CauseStore.Open(File);
        store.Record(Order, Sample.Facts());
        store.Record(Resize, Sample.Facts());
        string key = Order.Key.ToString();
        Assert.Equal(key, store.Find(key[..6].ToUpperInvariant())!.Key);
        Assert.Null(store.Find(key[..2]));
    }

    [Fact]
    public void Record_BeyondTheLimits_DropsOldDeathsAndCausesThatWereSeenOnce()
    {
        using var store = CauseStore.Open(File, new CauseStoreLimits { Deaths = 5, Causes = 3 });
        store.Record(Order, Sample.Facts());
        store.Record(Order, Sample.Facts());
        for (int i = 0; i < 10; i++)
        {
            store.Record(Sample.Cause($"Made.Up{i}"), Sample.Facts(i));
        }

        RecordedDeath last = store.Record(Order, Sample.Facts(20));
        Assert.Equal((13, 1L, 3), (last.CrashNumber, last.FirstCrashNumber, last.Count));
        IReadOnlyList<KnownCause> causes = store.List();
        Assert.Equal(["Shop.Price.Parse", "Made.Up9", "Made.Up8"], causes.Select(static c => c.Cause.Frames[0]));
        Assert.InRange(causes.Sum(static c => c.Deaths.Count), 1, 5);
    }

    [Fact]
    public void Record_HostileTexts_AreCutAndStillRecognized()
    {
        string name = new string('x', 1_000_000) + "\0\ud800'\"";
        CrashCause hostile = Sample.Cause(name, "A\ud800\0B") with { ExceptionTypes = [name, name] };
        using var store = CauseStore.Open(File);
        for (int i = 0; i < 20; i++)
        {
            store.Record(hostile, Sample.Facts(target: name) with { Host = "\ud83d", Death = "\0" });
        }

        KnownCause known = Assert.Single(store.List());
        Assert.Equal(20, known.Count);
        Assert.InRange(known.Cause.Frames[0].Length, 1, 256);
        Assert.Equal("A\ufffd\ufffdB", known.Cause.Frames[1]);
        Assert.Equal("\ufffd", known.Deaths[0].Facts.Host);
        Assert.InRange(new FileInfo(File).Length, 1, 256 * 1024);
    }

    public void Dispose() => _directory.Dispose();
}
