// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Text;

public sealed class PatternTests
{
    [Theory]
    [InlineData("abc", "abc", true)]
    [InlineData("abc", "a*", true)]
    [InlineData("a/b/c", "*c", true)]
    [InlineData("abc", "a?c", true)]
    [InlineData("abc", "ABC", false)]
    [InlineData("", "*", true)]
    [InlineData("", "?", false)]
    [InlineData("aab", "*ab", true)]
    [InlineData("[a]", "[a]", true)]
    public void Wildcard_Matches_StarAndQuestionMark(string text, string pattern, bool expected) =>
        Assert.Equal(expected, Wildcard.Matches(text, pattern));

    [Theory]
    [InlineData("abc", "a[bx]c", true)]
    [InlineData("abc", "a[!b]c", false)]
    [InlineData("abc", "a[a-c]c", true)]
    [InlineData("a]c", "a[]]c", true)]
    [InlineData("a[c", "a[c", true)]
    [InlineData("a*c", "a\\*c", true)]
    [InlineData("abc", "a\\*c", false)]
    [InlineData("aXbXc", "a*b*c", true)]
    public void FileNamePattern_Matches_BracketsAndEscapes(string text, string pattern, bool expected) =>
        Assert.Equal(expected, FileNamePattern.Matches(text, pattern));

    [Fact]
    public void FileNamePattern_LeadingPeriod_MustBeNamed()
    {
        Assert.False(FileNamePattern.Matches(".a", "*", leadingPeriod: true));
        Assert.True(FileNamePattern.Matches(".a", ".*", leadingPeriod: true));
    }

    [Theory]
    [InlineData("/srv", "a/b", "/srv/a/b")]
    [InlineData("/srv", "/a//b/./c/", "/a/b/c/")]
    [InlineData("/srv", "/a/../b", "/b")]
    [InlineData("/srv", "/a/..", "/")]
    [InlineData("/srv", "/../a", null)]
    [InlineData("/srv", "/a/.hidden", "/a/.hidden")]
    public void FilePath_Normalize_CleansNames(string root, string path, string? expected) =>
        Assert.Equal(expected, FilePath.Normalize(root, path));
}
