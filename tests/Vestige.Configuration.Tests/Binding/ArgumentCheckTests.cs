// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Tests.Binding;

public class ArgumentCheckTests
{
    [Theory]
    [InlineData("Nothing x", "Nothing: found 1 argument, expected none; usage: Nothing")]
    [InlineData("HostMark", "HostMark: found no argument, expected 1; usage: HostMark word")]
    [InlineData("HostMark a b", "HostMark: found 2 arguments, expected 1; usage: HostMark word")]
    [InlineData("Two a", "Two: found 1 argument, expected 2; usage: Two a b")]
    [InlineData("Listen", "Listen: found no argument, expected 1 or 2; usage: Listen port [protocol]")]
    [InlineData("Listen 1 2 3", "Listen: found 3 arguments, expected 1 or 2; usage: Listen port [protocol]")]
    [InlineData("Three a b", "Three: found 2 arguments, expected 3; usage: Three a b c")]
    [InlineData("TwoThree a", "TwoThree: found 1 argument, expected 2 or 3; usage: TwoThree a b [c]")]
    [InlineData("OneThree a b", "OneThree: found 2 arguments, expected 1 or 3; usage: OneThree a [b c]")]
    [InlineData("OneToThree a b c d", "OneToThree: found 4 arguments, expected 1 to 3; usage: OneToThree a [b [c]]")]
    [InlineData("Mark", "Mark: found no argument, expected 1 or more; usage: Mark word ...")]
    [InlineData("Options", "Options: found no argument, expected 1 or more; usage: Options [+|-]option ...")]
    [InlineData("Pairs key", "Pairs: found 1 argument, expected 2 or more; usage: Pairs key value ...")]
    [InlineData("Flag", "Flag: found no argument, expected On or Off; usage: Flag On|Off")]
    [InlineData("Flag maybe", "Flag: found 'maybe', expected On or Off; usage: Flag On|Off")]
    public void Bind_WrongArguments_SaysFoundExpectedAndUsage(string line, string finding)
    {
        Assert.Equal([$"1: {finding}"], BoundText.Bind(line).Findings);
    }

    [Theory]
    [InlineData("Nothing", "")]
    [InlineData("Mark a b \"c d\"", "a b c d")]
    [InlineData("Pairs key a b", "key=a key=b")]
    [InlineData("Flag on", "True")]
    [InlineData("Flag OFF", "False")]
    [InlineData("Raw  \"a  b\"  c", "\"a  b\"  c")]
    [InlineData("mark a", "a")]
    public void Bind_RightArguments_ReachTheSetter(string line, string marks)
    {
        Assert.Equal(marks, BoundText.Marks(BoundText.BindWithoutErrors(line).Main.Defaults));
    }
}
