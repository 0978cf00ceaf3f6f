// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Autoindex;

/// <summary>The order of a listing. Names differ, so no two entries are equal.</summary>
internal sealed class ListingOrder(ListingChoice choice) : IComparer<ListingEntry>
{
    private readonly bool _byVersion = choice.Has(IndexOptions.VersionSort);
    private readonly bool _ignoresCase = choice.Has(IndexOptions.IgnoreCase);

    public int Compare(ListingEntry? x, ListingEntry? y)
    {
        if (x!.IsParent || y!.IsParent)
        {
            return (y!.IsParent ? 1 : 0) - (x.IsParent ? 1 : 0);
        }

        if (x.ComesFirst != y.ComesFirst)
        {
            return x.ComesFirst ? -1 : 1;
        }

        var (first, second) = choice.IsDescending ? (y, x) : (x, y);
        var result = choice.Column switch
        {
            'M' => (first.Modified ?? 0).CompareTo(second.Modified ?? 0),
            'S' => first.Size.CompareTo(second.Size),
            'D' => CompareDescriptions(first.Description ?? "", second.Description ?? ""),
            _ => 0,
        };
        return result != 0 ? result : CompareNames(first.Name, second.Name);
    }

    private int CompareDescriptions(string x, string y) =>
        _byVersion ? NaturalOrder.Compare(x, y, ignoreCase: false) : string.CompareOrdinal(x, y);

    // Names that are equal but for case or zeros are told apart by their bytes, so that the order is always the same.
    private int CompareNames(string x, string y)
    {
        var result = 0;
        if (_byVersion)
        {
            result = _ignoresCase ? NaturalOrder.Compare(x, y, ignoreCase: true) : 0;
            result = result != 0 ? result : NaturalOrder.Compare(x, y, ignoreCase: false);
        }

        result = result == 0 && _ignoresCase ? CompareIgnoringCase(x, y) : result;
        return result != 0 ? result : string.CompareOrdinal(x, y);
    }

    // Of bytes: only ASCII letters have a case, and they count as lower case.
    private static int CompareIgnoringCase(string x, string y)
    {
        for (var i = 0; i < x.Length && i < y.Length; i++)
        {
            var difference = Lower(x[i]) - Lower(y[i]);
            if (difference != 0)
            {
                return difference;
            }
        }

        return x.Length - y.Length;
    }

    private static char Lower(char c) => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
}
