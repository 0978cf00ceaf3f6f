// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Syntax;

namespace Vestige.Configuration.Tests.Syntax;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("*.conf", "a.conf", true)]
    [InlineData("*.conf", ".conf", false)]
    [InlineData(".*", ".conf", true)]
    [InlineData("?.conf", ".conf", false)]
    [InlineData("[.]conf", ".conf", false)]
    [InlineData("*", "", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[a-c]x", "dx", false)]
    [InlineData("[!a-c]x", "dx", true)]
    [InlineData("[^a-c]x", "ax", false)]
    [InlineData("[]a]x", "]x", true)]
    [InlineData("[a-]x", "-x", true)]
    [InlineData("[ax", "[ax", true)]
    [InlineData("[!", "[!", true)]
    [InlineData("\\*x", "*x", true)]
    [InlineData("\\*x", "ax", false)]
    [InlineData("a\\", "a\\", true)]
    [InlineData("a*b*c", "a--b--b--c", true)]
    [InlineData("a*b*c", "a--b--b--d", false)]
    [InlineData("A*", "a", false)]
    public void IsMatch_PatternAndName_IsAsTheShellSays(string pattern, string name, bool matches) =>
        Assert.Equal(matches, Wildcard.IsMatch(pattern, name));

    [Theory]
    [InlineData("/a/*.conf", true)]
    [InlineData("/a/b?", true)]
    [InlineData("/a/[b]", true)]
    [InlineData("/a/[b", false)]
    [InlineData("/a/]b[", false)]
    [InlineData("/a/\\*b", false)]
    [InlineData("/a/b", false)]
    public void IsOne_Text_TellsWhetherItHasWildcards(string text, bool expected) =>
        Assert.Equal(expected, Wildcard.IsOne(text));

    [Fact]
    public void IsMatch_ManyStars_EndsQuickly()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 60)) + "b";

        Assert.False(Wildcard.IsMatch(pattern, new string('a', 250)));
    }
}
