// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.ProcessTests.Traces;

/// <summary>The check that other tests rely on finds what is wrong.</summary>
public sealed class NestingCheckTests
{
    private const string Start = "request start";
    private const string End = "request end";
    private const string Complete = "client end";

    [Theory]
    [InlineData(null, Start, "fixups enter", "handler enter", "handler return", "fixups return", End, Complete)]
    [InlineData("came back inside of", Start, "fixups enter", "handler enter", "fixups return", "handler return", End, Complete)]
    [InlineData("without having been entered", Start, "fixups return", End, Complete)]
    [InlineData("ended inside of", Start, "fixups enter", End)]
    [InlineData("before the start", "fixups enter")]
    [InlineData("a second start", Start, Start)]
    [InlineData("processing is complete before", Start, Complete)]
    [InlineData("a line behind the end", Start, End, Complete, "fixups enter")]
    public void Take_OneRequest_FindsWhatIsWrong(string? fault, params string[] events)
    {
        var check = new NestingCheck();
        foreach (var happening in events)
        {
            check.Take(Line(happening.Split(' ')));
        }

        if (fault is null)
        {
            Assert.Empty(check.Faults);
            Assert.True(check.Requests["R"].IsComplete);
        }
        else
        {
            Assert.Contains(fault, Assert.Single(check.Faults.Take(1)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Open_FunctionThatNeverCameBack_IsNamed()
    {
        var check = new NestingCheck();
        check.Take(Line(["request", "start"]));
        check.Take(Line(["fixups", "enter"]));
        Assert.Equal("module mod_x.cs fixups[10]", Assert.Single(check.Requests["R"].Open));
        Assert.False(check.Requests["R"].IsComplete);
    }

    private static string Line(string[] words) => words[0] is "request" or "client"
        ? $$"""{"type":"{{words[0]}}","event":"{{words[1]}}","pid":1,"id":"R","us":0}"""
        : $$"""
            {"type":"module","event":"{{words[1]}}","module":"mod_x.cs","offset":10,"hook":"{{words[0]}}","pid":1,"id":"R","us":0}
            """;
}
