// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Modules;

namespace Vestige.Core.Tests.Modules;

public sealed class ProviderTableTests
{
    [Fact]
    public void Find_NameInOtherCase_GivesTheObject()
    {
        var table = new ProviderTable();
        table.Add("Ip", "by address");
        Assert.Equal("by address", table.Find<string>("iP"));
        Assert.Null(table.Find<string>());
        Assert.Null(table.Find<IComparable>("ip"));
    }

    [Fact]
    public void Add_SameName_LaterWins()
    {
        var table = new ProviderTable();
        table.Add("ip", "first");
        table.Add("IP", "second");
        Assert.Equal("second", table.Find<string>("ip"));
        Assert.Single(table.Names<string>());
    }

    [Fact]
    public void Names_OfOneContract_AreSorted()
    {
        var table = new ProviderTable();
        table.Add("host", "b");
        table.Add<IComparable>("other", "d");
        table.Add("env", "a");
        Assert.Equal(["env", "host"], table.Names<string>());
        Assert.Empty(table.Names<ProviderTableTests>());
    }
}
