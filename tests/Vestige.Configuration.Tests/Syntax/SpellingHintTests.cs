// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Syntax;

namespace Vestige.Configuration.Tests.Syntax;

public sealed class SpellingHintTests
{
    [Theory]
    [InlineData("Listn", "Listen")]
    [InlineData("lisTEN", "Listen")]
    [InlineData("Lsiten", "Listen")]
    [InlineData("DocmentRot", "DocumentRoot")]
    [InlineData("ServerNmae", "ServerName")]
    [InlineData("Direcotry", "Directory")]
    [InlineData("SetEnvlf", "SetEnvIf")]
    [InlineData("ErorLog", "ErrorLog")]
    public void Nearest_SlipOfAnHttpdName_IsFound(string written, string meant) =>
        Assert.Equal(meant, SpellingHint.Nearest(written, HttpdDirectives.Names));

    [Theory]
    [InlineData("")]
    [InlineData("Xyzzy")]
    [InlineData("ListenOnThisPort")]
    [InlineData("Frobnicate")]
    public void Nearest_NothingNear_IsNull(string written) =>
        Assert.Null(SpellingHint.Nearest(written, HttpdDirectives.Names));

    [Fact]
    public void Nearest_EquallyNear_PrefersTheLongerCommonBeginningThenTheAlphabet()
    {
        Assert.Equal("AliasX", SpellingHint.Nearest("AliasQ", ["XliasQ", "AliasX"]));
        Assert.Equal("AliasX", SpellingHint.Nearest("AliasQ", ["AliasY", "AliasX"]));
    }

    [Fact]
    public void Nearest_HugeName_IsNull() =>
        Assert.Null(SpellingHint.Nearest(new string('a', 1_000_000), HttpdDirectives.Names));
}
