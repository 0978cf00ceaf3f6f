// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Segments;
using Vestige.TestSupport;

namespace Vestige.Diagnostics.Tests.Segments;

[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class SegmentFileTests : IDisposable
{
    private static readonly SegmentOptions Small = new() { RingBytes = 4096, SlotCount = 2 };

    private readonly TempDirectory _directory = new();

    [Fact]
    public void Create_NewName_FileIsWholeAndPrivate()
    {
        using SegmentFile file = Create("s");

        Assert.Equal(SegmentLayout.For(Small).FileLength, new FileInfo(file.Path).Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
    }

    [Fact]
    public void Create_NameTaken_ThrowsAndLeavesTheOther()
    {
        string path = _directory.Write("s", "other");

        Assert.Throws<IOException>(() => Create("s"));
        Assert.Equal("other", File.ReadAllText(path));
    }

    [Fact]
    public void Create_NoDirectory_ThrowsNamingThePath()
    {
        IOException error = Assert.Throws<IOException>(() => Create("missing/s"));

        Assert.Contains("missing/s", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4095, 1)]
    [InlineData(5000, 1)]
    [InlineData(2048, 1)]
    [InlineData(4096, 0)]
    [InlineData(4096, 32769)]
    [InlineData(int.MinValue, 1)]
    public void Create_SizeOutOfRange_Throws(int ringBytes, int slots)
    {
        var options = new SegmentOptions { RingBytes = ringBytes, SlotCount = slots };

        Assert.Throws<ArgumentOutOfRangeException>(
            () => SegmentFile.Create(_directory.Path, "s", options, 1, 1, TimeProvider.System));
    }

    [Fact]
    public void Unlink_MappedSegment_NameGoesAndBothSidesGoOn()
    {
        using var segment = new TestSegment();
        segment.File.Unlink();

        Assert.False(File.Exists(segment.File.Path));
        Assert.True(segment.Writer.Ring.TryWrite(1, Vestige.Diagnostics.Rings.RecordKind.Text, "x"u8, default));
        Assert.Equal(32, segment.Reader.HeadTail.Head);
    }

    [Fact]
    public void Attach_NewSegment_BothSidesSeeTheSameHeader()
    {
        using var segment = new TestSegment();

        Assert.Equal((3, 7), (segment.Writer.WorkerNumber, segment.Writer.Generation));
        Assert.Equal((3, 7), (segment.Reader.WorkerNumber, segment.Reader.Generation));
        Assert.Equal(segment.Writer.Clock, segment.Reader.Clock);
        Assert.Equal(Environment.ProcessId, segment.Reader.ClaimedPid);
    }

    [Fact]
    public void Clock_TimestampOneSecondLater_UtcOneSecondLater()
    {
        var time = new ManualTimeProvider();
        SegmentClock clock = SegmentClock.Calibrate(time);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(time.GetUtcNow().UtcDateTime, clock.ToUtc(time.GetTimestamp()));
        Assert.Equal(1_000_000, clock.Microseconds(clock.Timestamp, time.GetTimestamp()));
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Clock_AbsurdTimestamp_GivesSomeTime(long timestamp)
    {
        var clock = new SegmentClock(-5, 1, DateTime.MaxValue.Ticks);

        Assert.InRange(clock.ToUtc(timestamp).Ticks, 0, DateTime.MaxValue.Ticks);
        _ = clock.Microseconds(long.MinValue, timestamp);
    }

    public void Dispose() => _directory.Dispose();

    private SegmentFile Create(string name) =>
        SegmentFile.Create(_directory.Path, name, Small, 1, 1, TimeProvider.System);
}
