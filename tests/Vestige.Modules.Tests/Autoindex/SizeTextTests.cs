// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Autoindex;

public sealed class SizeTextTests
{
    [Theory]
    [InlineData(-1, "  - ")]
    [InlineData(0, "  0 ")]
    [InlineData(972, "972 ")]
    [InlineData(973, "1.0K")]
    [InlineData(2048, "2.0K")]
    [InlineData(10188, "9.9K")]
    [InlineData(10240, " 10K")]
    [InlineData(1L << 20, "1.0M")]
    [InlineData(5L << 40, "5.0T")]
    public void Of_Size_HasFourCharacters(long size, string expected) => Assert.Equal(expected, SizeText.Of(size));
}
