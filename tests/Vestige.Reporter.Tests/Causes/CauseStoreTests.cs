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

    public void Dispose() => _directory.Dispose();
}
