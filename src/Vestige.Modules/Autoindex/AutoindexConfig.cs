// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Autoindex;

/// <summary>What a section says about listings.</summary>
internal sealed class AutoindexConfig
{
    public IndexOptions Options { get; set; } = IndexOptions.Unset;

    public IndexOptions Added { get; set; }

    public IndexOptions Removed { get; set; }

    public ColumnWidth NameWidth { get; set; } = ColumnWidth.Default;

    public ColumnWidth DescriptionWidth { get; set; } = ColumnWidth.Default;

    /// <summary>0 for no attribute.</summary>
    public int IconWidth { get; set; }

    public int IconHeight { get; set; }

    /// <summary>Column of <c>IndexOrderDefault</c>: N, M, S or D.</summary>
    public char? SortColumn { get; set; }

    public bool? SortsDescending { get; set; }

    public string? DefaultIcon { get; set; }

    public string? StyleSheet { get; set; }

    public string? HeadInsert { get; set; }

    public string? HeaderName { get; set; }

    public string? ReadmeName { get; set; }

    public string? MediaType { get; set; }

    public string? Charset { get; set; }

    public bool UsesOldDates { get; set; }

    public bool DropsInheritedIgnores { get; set; }

    public List<EntryRule> Icons { get; } = [];

    public List<EntryRule> Alternates { get; } = [];

    public List<EntryRule> Ignores { get; } = [];

    public List<DescriptionRule> Descriptions { get; } = [];

    public static AutoindexConfig Merge(AutoindexConfig outer, AutoindexConfig inner)
    {
        var merged = new AutoindexConfig
        {
            NameWidth = inner.NameWidth.IsSet ? inner.NameWidth : outer.NameWidth,
            DescriptionWidth = inner.DescriptionWidth.IsSet ? inner.DescriptionWidth : outer.DescriptionWidth,
            IconWidth = inner.IconWidth != 0 ? inner.IconWidth : outer.IconWidth,
            IconHeight = inner.IconHeight != 0 ? inner.IconHeight : outer.IconHeight,
            SortColumn = inner.SortColumn ?? outer.SortColumn,
            SortsDescending = inner.SortsDescending ?? outer.SortsDescending,
            DefaultIcon = inner.DefaultIcon ?? outer.DefaultIcon,
            StyleSheet = inner.StyleSheet ?? outer.StyleSheet,
            HeadInsert = inner.HeadInsert ?? outer.HeadInsert,
            HeaderName = inner.HeaderName ?? outer.HeaderName,
            ReadmeName = inner.ReadmeName ?? outer.ReadmeName,
            MediaType = inner.MediaType ?? outer.MediaType,
            Charset = inner.Charset ?? outer.Charset,
            UsesOldDates = inner.UsesOldDates || outer.UsesOldDates,
        };

        // The rules of the inner section are asked first.
        merged.Icons.AddRange([.. inner.Icons, .. outer.Icons]);
        merged.Alternates.AddRange([.. inner.Alternates, .. outer.Alternates]);
        merged.Descriptions.AddRange([.. inner.Descriptions, .. outer.Descriptions]);
        merged.Ignores.AddRange(inner.Ignores);
        merged.Ignores.AddRange(inner.DropsInheritedIgnores ? [] : outer.Ignores);
        merged.MergeOptions(outer, inner);
        return merged;
    }

    // One option without a sign replaces all that is inherited; options with a sign change what is inherited.
    private void MergeOptions(AutoindexConfig outer, AutoindexConfig inner)
    {
        if (inner.Options == IndexOptions.None)
        {
            Options = IndexOptions.None;
            return;
        }

        if (inner.Options == IndexOptions.Unset)
        {
            Added = (outer.Added | inner.Added) & ~inner.Removed;
            Removed = outer.Removed | inner.Removed;
            Options = outer.Options & ~IndexOptions.None;
        }
        else
        {
            Options = inner.Options;
        }

        Options = (Options | Added) & ~Removed;
    }
}
