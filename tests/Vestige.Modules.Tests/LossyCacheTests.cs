// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules;

public sealed class LossyCacheTests
{
    [Fact]
    public void Find_AfterKeep_GivesTheValueOfThatOwnerOnly()
    {
        var cache = new LossyCache<string>(8);
        var owner = new object();
        cache.Keep(owner, "key", "value");
        Assert.Equal("value", cache.Find(owner, new string("key")));
        Assert.Null(cache.Find(new object(), "key"));
        Assert.Null(cache.Find(owner, "other"));
    }

    [Fact]
    public void Keep_LongKey_IsNotKept()
    {
        var cache = new LossyCache<string>(8);
        var owner = new object();
        var key = new string('x', 5000);
        Assert.Equal("value", cache.Keep(owner, key, "value"));
        Assert.Null(cache.Find(owner, key));
    }
}
