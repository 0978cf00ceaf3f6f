// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;
using Vestige.Requests;

namespace Vestige.Core.Tests.Files;

/// <summary>The expected tags are what Apache httpd 2.4.71 sent for files of this state.</summary>
public sealed class EntityTagTests
{
    private static readonly FileStatus File = new(FileKind.Regular, 26, 1704164645123456789, 0xb2084c, 1, 0x1a4, 0, 0);

    [Theory]
    [InlineData(EntityTagParts.Default, "\"1a-60dedc04fb580\"")]
    [InlineData(EntityTagParts.All, "\"b2084c-1a-60dedc04fb580\"")]
    [InlineData(EntityTagParts.INode, "\"b2084c\"")]
    [InlineData(EntityTagParts.MTime, "\"60dedc04fb580\"")]
    [InlineData(EntityTagParts.Size, "\"1a\"")]
    [InlineData(EntityTagParts.None, null)]
    public void Of_EachFileETag_GivesHttpdsText(EntityTagParts parts, string? expected) =>
        Assert.Equal(expected, EntityTag.Of(File, parts, FileBench.Now));

    [Theory]
    [InlineData(1_000_000_000L, "\"1a-f4240\"")]
    [InlineData(0L, "\"1a-0\"")]
    [InlineData(-1_000_000_000L, "\"1a-fffffffffff0bdc0\"")]
    [InlineData(-1_500_000_000L, "\"1a-ffffffffffe91ca0\"")]
    public void Of_OldTimes_GiveHttpdsText(long nanoseconds, string expected) => Assert.Equal(
        expected,
        EntityTag.Of(File with { ModifiedNanoseconds = nanoseconds }, EntityTagParts.Default, FileBench.Now));

    [Theory]
    [InlineData(0, true)]
    [InlineData(990, true)]
    [InlineData(1000, true)]
    [InlineData(1010, false)]
    [InlineData(-5000, true)]
    public void Of_ChangedWithinTheLastSecondOrInFuture_IsWeak(int ageMilliseconds, bool isWeak)
    {
        var modified = DateTimeOffset.FromUnixTimeSeconds(1704164645);
        var status = File with { ModifiedNanoseconds = modified.ToUnixTimeSeconds() * 1_000_000_000 };
        var tag = EntityTag.Of(status, EntityTagParts.Default, modified.AddMilliseconds(ageMilliseconds))!;
        Assert.Equal(isWeak, tag.StartsWith("W/\"", StringComparison.Ordinal));
    }

    [Fact]
    public void OfContent_IsTheDigestInBase64() => Assert.Equal(
        "\"MtEMe4z5ZXDKBM438qGdhCQNOok=\"", EntityTag.OfContent("abcdefghijklmnopqrstuvwxyz"u8));
}
