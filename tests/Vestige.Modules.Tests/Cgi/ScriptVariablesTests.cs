// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Modules.Cgi;

public sealed class ScriptVariablesTests
{
    [Theory]
    [InlineData("NAME_1", "NAME_1")]
    [InlineData("my.var", "my_var")]
    [InlineData("1ST", "_ST")]
    [InlineData("a-b c=d", "a_b_c_d")]
    [InlineData("é", "_")]
    public void Of_Names_AreThoseOfAShell(string name, string expected)
    {
        var table = new StringTable(StringComparison.Ordinal);
        table.Set(name, "v");
        Assert.Contains(new KeyValuePair<string, string>(expected, "v"), ScriptVariables.Of(table));
    }

    [Fact]
    public void Of_TimeZoneOfTheRequest_Wins()
    {
        var table = new StringTable(StringComparison.Ordinal);
        table.Set("TZ", "Europe/Berlin");
        Assert.Equal([new KeyValuePair<string, string>("TZ", "Europe/Berlin")], ScriptVariables.Of(table));
    }
}
