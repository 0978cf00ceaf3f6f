// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Syntax;

namespace Vestige.Configuration.Tests.Syntax;

public sealed class ConfigWordsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  \t ")]
    [InlineData("a b  c", "a", "b", "c")]
    [InlineData(" a\tb\vc\fd ", "a", "b", "c", "d")]
    [InlineData("\"a b\" 'c d'", "a b", "c d")]
    [InlineData("\"\" ''", "", "")]
    [InlineData("\"a 'b'\" '\"'", "a 'b'", "\"")]
    [InlineData("\"a \\\"b\\\" c\"", "a \"b\" c")]
    [InlineData("'it\\'s'", "it's")]
    [InlineData("\"it\\'s\"", "it\\'s")]
    [InlineData("\"a\\\\\" b", "a\\", "b")]
    [InlineData("\"\\d+\\.\"", "\\d+\\.")]
    [InlineData("a\\\\b \\d \\\" c", "a\\b", "\\d", "\\\"", "c")]
    [InlineData("a\"b c\"", "a\"b", "c\"")]
    [InlineData("\"a b\"c d", "a b", "c", "d")]
    [InlineData("\"a b", "a b")]
    [InlineData("\"", "")]
    [InlineData("\"a\\", "a\\")]
    [InlineData("\u00A0a", "\u00A0a")]
    public void Split_Text_GivesWords(string text, params string[] words) =>
        Assert.Equal(words, ConfigWords.Split(text));

    [Fact]
    public void Next_AfterAWord_StandsAtTheNextOne()
    {
        var position = 0;

        Assert.Equal("a", ConfigWords.Next("a   rest of it", ref position));
        Assert.Equal("rest of it", "a   rest of it"[position..]);
    }
}
