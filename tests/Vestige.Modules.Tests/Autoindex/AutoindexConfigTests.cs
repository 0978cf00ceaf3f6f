// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Autoindex;

public sealed class AutoindexConfigTests
{
    [Fact]
    public void Merge_InnerWithoutSign_ReplacesAll()
    {
        var merged = AutoindexConfig.Merge(
            new AutoindexConfig { Options = IndexOptions.FancyIndexing },
            new AutoindexConfig { Options = IndexOptions.Unset | IndexOptions.IgnoreCase });
        Assert.Equal(IndexOptions.Unset | IndexOptions.IgnoreCase, merged.Options);
    }

    [Fact]
    public void Merge_InnerWithSigns_ChangesTheInherited()
    {
        var merged = AutoindexConfig.Merge(
            new AutoindexConfig { Options = IndexOptions.FancyIndexing | IndexOptions.SuppressSize },
            new AutoindexConfig { Added = IndexOptions.HtmlTable, Removed = IndexOptions.SuppressSize });
        Assert.Equal(IndexOptions.FancyIndexing | IndexOptions.HtmlTable, merged.Options);
    }

    [Fact]
    public void Merge_InnerNone_ClearsAll()
    {
        var merged = AutoindexConfig.Merge(
            new AutoindexConfig { Options = IndexOptions.FancyIndexing, Added = IndexOptions.HtmlTable },
            new AutoindexConfig { Options = IndexOptions.None });
        Assert.Equal(IndexOptions.None, merged.Options);
        Assert.Equal(IndexOptions.Nothing, merged.Added);
    }

    [Fact]
    public void Merge_IgnoreReset_DropsTheInherited()
    {
        var outer = new AutoindexConfig();
        outer.Ignores.Add(new EntryRule(EntryRuleKind.Encoding, "*.o", "", ""));
        Assert.Single(AutoindexConfig.Merge(outer, new AutoindexConfig()).Ignores);
        Assert.Empty(AutoindexConfig.Merge(outer, new AutoindexConfig { DropsInheritedIgnores = true }).Ignores);
    }
}
