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
    [InlineData("/srv", "a/b", "/srv/a/b")]
    [InlineData("/srv", "/a//b/./c/", "/a/b/c/")]
    [InlineData("/srv", "/a/../b", "/b")]
    [InlineData("/srv", "/a/..", "/")]
    [InlineData("/srv", "/../a", null)]
    [InlineData("/srv", "/a/.hidden", "/a/.hidden")]
    public void FilePath_Normalize_CleansNames(string root, string path, string? expected) =>
        Assert.Equal(expected, FilePath.Normalize(root, path));
}
