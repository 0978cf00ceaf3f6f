// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;

namespace Vestige.Core.Tests.Files;

public sealed class ByteRangeParserTests
{
    [Fact]
    public void Parse_EveryRecordedHeader_GivesWhatHttpdSends()
    {
        var differences = new List<string>();
        foreach (var line in HttpdFacts.Read("ranges.txt"))
        {
            var parts = line.Split(" | ");
            var answer = Describe(ByteRangeParser.Parse(parts[1].Trim(), long.Parse(parts[0]), FileSettings.Default));
            if (answer != parts[2])
            {
                differences.Add($"{line} but got {answer}");
            }
        }

        Assert.Empty(differences);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, null)]
    [InlineData(2, "206 0-0,2-2")]
    [InlineData(FileSettings.Unlimited, "206 0-0,2-2")]
    public void Parse_TwoRanges_AreBoundByMaxRanges(int limit, string? expected) => Assert.Equal(
        expected ?? "200",
        Describe(ByteRangeParser.Parse("bytes=0-0,2-2", 26, FileSettings.Default with { MaxRanges = limit })));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "206 0-9")]
    public void Parse_OverlappingRanges_AreBoundByMaxRangeOverlaps(int limit, string? expected) => Assert.Equal(
        expected ?? "200",
        Describe(ByteRangeParser.Parse("bytes=0-5,3-9", 26, FileSettings.Default with { MaxRangeOverlaps = limit })));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "206 1-9")]
    public void Parse_ReversedRanges_AreBoundByMaxRangeReversals(int limit, string? expected) => Assert.Equal(
        expected ?? "200",
        Describe(ByteRangeParser.Parse("bytes=5-9,1-6", 26, FileSettings.Default with { MaxRangeReversals = limit })));

    [Fact]
    public void Parse_PositionsBeyondFourGigabytes_AreKept() => Assert.Equal(
        "206 5000000000-5000000009",
        Describe(ByteRangeParser.Parse("bytes=5000000000-5000000009", 6_000_000_000, FileSettings.Default)));

    private static string Describe(List<ByteRange>? ranges) => ranges switch
    {
        null => "200",
        [] => "416",
        _ => "206 " + string.Join(',', ranges.Select(range => $"{range.First}-{range.Last}")),
    };
}
