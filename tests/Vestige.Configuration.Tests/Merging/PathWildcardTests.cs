// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Merging;

namespace Vestige.Configuration.Tests.Merging;

public class PathWildcardTests
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
        Assert.Equal(matches, PathWildcard.Matches(pattern, text));
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
        Assert.Equal(has, PathWildcard.HasWildcard(path));
    }
}
