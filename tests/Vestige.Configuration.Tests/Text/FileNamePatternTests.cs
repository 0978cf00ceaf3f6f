// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Text;

namespace Vestige.Configuration.Tests.Text;

public class FileNamePatternTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("*", "abc", true)]
    [InlineData("*", "a/b", false)]
    [InlineData("*/", "a/", true)]
    [InlineData("/a/*/c", "/a/b/c", true)]
    [InlineData("/a/*/c", "/a/b/b/c", false)]
    [InlineData("/a*", "/a/b", false)]
    [InlineData("?", "a", true)]
    [InlineData("?", "/", false)]
    [InlineData("?", "", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("*.txt", "x.txt", true)]
    [InlineData("*.txt", ".txt", true)]
    [InlineData("*.txt", "x.txt.gz", false)]
    [InlineData("*.t*t", "x.tar.text", true)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[a-c]x", "dx", false)]
    [InlineData("[!a-c]x", "dx", true)]
    [InlineData("[^a-c]x", "bx", false)]
    [InlineData("[]]x", "]x", true)]
    [InlineData("[a-]x", "-x", true)]
    [InlineData("[!a]", "/", false)]
    [InlineData("[\\]]", "]", true)]
    [InlineData("[ab", "[ab", true)]
    [InlineData("[ab", "a", false)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", false)]
    [InlineData("a\\", "a\\", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("A", "a", false)]
    [InlineData("/[a/b]", "/[a/b]", true)]
    public void Matches_PatternAndText_AsFnmatchWithPathname(string pattern, string text, bool matches)
    {
        Assert.Equal(matches, FileNamePattern.Matches(text, pattern, FileNameMatching.Path));
    }

    [Theory]
    [InlineData("/a/b", false)]
    [InlineData("/a/*", true)]
    [InlineData("/a?", true)]
    [InlineData("/[ab]", true)]
    [InlineData("/[ab", false)]
    [InlineData("/ab]", false)]
    [InlineData("/a\\*", false)]
    public void HasWildcard_Path_SeesUnescapedOnes(string path, bool has)
    {
        Assert.Equal(has, FileNamePattern.HasWildcard(path));
    }

    [Theory]
    [InlineData("abc", "a[bx]c", true)]
    [InlineData("abc", "a[!b]c", false)]
    [InlineData("abc", "a[a-c]c", true)]
    [InlineData("a]c", "a[]]c", true)]
    [InlineData("a[c", "a[c", true)]
    [InlineData("a*c", "a\\*c", true)]
    [InlineData("abc", "a\\*c", false)]
    [InlineData("aXbXc", "a*b*c", true)]
    [InlineData("a/b", "*", true)]
    [InlineData("/", "?", true)]
    [InlineData("/", "[/]", true)]
    public void Matches_WithoutFlags_SlashesAreLikeOthers(string text, string pattern, bool expected) =>
        Assert.Equal(expected, FileNamePattern.Matches(text, pattern));

    [Fact]
    public void Matches_Period_MustBeNamed()
    {
        Assert.False(FileNamePattern.Matches(".a", "*", FileNameMatching.Period));
        Assert.True(FileNamePattern.Matches(".a", ".*", FileNameMatching.Period));
    }

    [Fact]
    public void Matches_NoEscape_BackslashIsACharacter()
    {
        Assert.True(FileNamePattern.Matches("\\x", "\\*", FileNameMatching.NoEscape));
        Assert.False(FileNamePattern.Matches("*", "\\*", FileNameMatching.NoEscape));
    }
}
