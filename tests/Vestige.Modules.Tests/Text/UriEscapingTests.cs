// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Text;

public sealed class UriEscapingTests
{
    [Theory]
    [InlineData("/a b", "/a%20b")]
    [InlineData("/é", "/%c3%a9")]
    [InlineData("/%?#[]^`{}|\\\"<>", "/%25%3f%23%5b%5d%5e%60%7b%7d%7c%5c%22%3c%3e")]
    [InlineData("/$-_.+!*'(),:;@&=/~", "/$-_.+!*'(),:;@&=/~")]
    public void EscapePath_Characters_AreEscapedAsHttpdDoes(string path, string expected) =>
        Assert.Equal(expected, UriEscaping.EscapePath(path));

    [Theory]
    [InlineData("x:y", "./x:y")]
    [InlineData("a/x:y", "a/x:y")]
    [InlineData("\u00e9", "%e9")]
    public void EscapeReference_ColonInFirstSegment_GetsADot(string bytes, string expected) =>
        Assert.Equal(expected, UriEscaping.EscapeReference(bytes));

    [Theory]
    [InlineData("a%20b", "a b")]
    [InlineData("%2f", null)]
    [InlineData("%00", null)]
    [InlineData("%4", null)]
    [InlineData("%zz", null)]
    public void Unescape_Text_GivesCharactersOrNull(string text, string? expected) =>
        Assert.Equal(expected, UriEscaping.Unescape(text));

    // Not as inline data: attributes cannot hold lone surrogates.
    [Fact]
    public void ByteThatIsNotUtf8_GoesBothWays()
    {
        Assert.Equal("/%e9", UriEscaping.EscapePath("/\udce9"));
        Assert.Equal("\udce9", UriEscaping.Unescape("%e9"));
    }
}
