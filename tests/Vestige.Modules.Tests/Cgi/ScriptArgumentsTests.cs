// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Cgi;

public sealed class ScriptArgumentsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a=b")]
    [InlineData("a+b=c")]
    public void Of_NoIndexQuery_HasNoArguments(string? query) => Assert.Empty(ScriptArguments.Of(query));

    [Theory]
    [InlineData("aaa+bbb+ccc", "aaa", "bbb", "ccc")]
    [InlineData("+", "", "")]
    [InlineData("a++b", "a", "", "b")]
    [InlineData("a%3Db+c", "a=b", "c")]
    [InlineData("a%2Bb", "a+b")]
    [InlineData("a%zz%", "a%zz%")]
    [InlineData("a%00b", "a")]
    [InlineData("%3Bcc%20d", "\\;cc d")]
    [InlineData("%27%22%2a%0a%5c", "\\'\\\"\\*\\\n\\\\")]
    public void Of_IndexQuery_IsSplitDecodedAndEscaped(string query, params string[] expected) =>
        Assert.Equal(expected, ScriptArguments.Of(query));

    [Fact]
    public void Of_BytesThatAreNoText_AreKept() => Assert.Equal(["é\uDCFF"], ScriptArguments.Of("%c3%a9%ff"));

    [Fact]
    public void Of_MoreWordsThanAProgramCanTake_DropsTheRest()
    {
        var words = ScriptArguments.Of(string.Join('+', Enumerable.Range(0, 5000)));
        Assert.Equal(4093, words.Count);
        Assert.Equal("4092", words[^1]);
    }
}
