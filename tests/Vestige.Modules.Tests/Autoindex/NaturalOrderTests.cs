// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Autoindex;

public sealed class NaturalOrderTests
{
    [Theory]
    [InlineData("file9", "file10", -1)]
    [InlineData("file10", "file10", 0)]
    [InlineData("1.002", "1.010", -1)]
    [InlineData("1.02", "1.010", 1)]
    [InlineData("a 1", "a1", 0)]
    [InlineData("pic2 a", "pic02", 1)]
    [InlineData("File9", "file10", -1)]
    [InlineData("\u00c3\u00bc", "a", -1)]
    public void Compare_Names_NumbersCountAsNumbers(string x, string y, int expected)
    {
        Assert.Equal(expected, Math.Sign(NaturalOrder.Compare(x, y, ignoreCase: false)));
        Assert.Equal(-expected, Math.Sign(NaturalOrder.Compare(y, x, ignoreCase: false)));
    }

    [Fact]
    public void Compare_IgnoringCase_LettersAreEqual() =>
        Assert.Equal(0, NaturalOrder.Compare("FILE9", "file9", ignoreCase: true));
}
