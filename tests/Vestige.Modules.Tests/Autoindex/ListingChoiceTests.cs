// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Autoindex;

public sealed class ListingChoiceTests
{
    [Theory]
    [InlineData(null, 'N', false, null, "")]
    [InlineData("C=M;O=D", 'M', true, null, "")]
    [InlineData("C=S&O=A", 'S', false, null, "")]
    [InlineData("C=X;O=D", 'N', false, null, "")]
    [InlineData("O=D;zzz;C=M", 'N', true, null, "")]
    [InlineData("F=2;V=1;P=*.g%69f;C=D", 'D', false, "*.gif", ";F=2;V=1;P=*.gif")]
    [InlineData("P=%zz;O=D", 'N', true, null, "")]
    [InlineData("P=a%2fb", 'N', false, null, "")]
    [InlineData("P=", 'N', false, null, "")]
    public void Make_Query_IsReadUpToTheFirstMistake(
        string? query, char column, bool descending, string? pattern, string arguments)
    {
        var choice = ListingChoice.Make(new AutoindexConfig(), query);
        Assert.Equal(
            (column, descending, pattern, arguments),
            (choice.Column, choice.IsDescending, choice.Pattern, choice.ColumnArguments));
    }

    [Fact]
    public void Make_IgnoreClient_QueryCountsForNothing()
    {
        var choice = ListingChoice.Make(new AutoindexConfig { Options = IndexOptions.IgnoreClient }, "C=M;O=D");
        Assert.Equal('N', choice.Column);
        Assert.True(choice.Has(IndexOptions.SuppressColumnSorting));
    }
}
