// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules.Text;
using Vestige.Text;

namespace Vestige.Modules.Autoindex;

/// <summary>What is listed and how: the configuration, and what the client's query makes of it.</summary>
internal sealed class ListingChoice
{
    private ListingChoice(AutoindexConfig config)
    {
        Options = config.Options;
        Column = config.SortColumn ?? 'N';
        IsDescending = config.SortsDescending ?? false;
    }

    public IndexOptions Options { get; private set; }

    /// <summary>The column by which the listing is ordered: N, M, S or D.</summary>
    public char Column { get; private set; }

    public bool IsDescending { get; private set; }

    /// <summary>The pattern for names, a byte string; null for all.</summary>
    public string? Pattern { get; private set; }

    /// <summary>What the links of the column heads carry on of the query.</summary>
    public string ColumnArguments { get; private set; } = "";

    public bool Has(IndexOptions option) => (Options & option) != 0;

    public static ListingChoice Make(AutoindexConfig config, string? query)
    {
        var choice = new ListingChoice(config);
        if (choice.Has(IndexOptions.IgnoreClient))
        {
            choice.Options |= IndexOptions.SuppressColumnSorting;
            return choice;
        }

        string format = "", version = "", pattern = "";
        var rest = query ?? "";
        while (rest.Length >= 2 && rest[1] == '=')
        {
            var end = rest.AsSpan().IndexOfAny('&', ';');
            var item = end < 0 ? rest : rest[..end];
            rest = end < 0 ? "" : rest[(end + 1)..];
            if (item[0] == 'P')
            {
                pattern = choice.TakePattern(item[2..]) ?? pattern;
            }
            else if (item.Length != 3 || !choice.Take(item[0], item[2], ref format, ref version))
            {
                // The first thing that is not understood ends the query.
                break;
            }
        }

        choice.ColumnArguments = format + version + pattern;
        return choice;
    }

    private bool Take(char name, char value, ref string format, ref string version)
    {
        switch (name, value)
        {
            case ('C', 'N' or 'M' or 'S' or 'D'):
                Column = value;
                return true;
            case ('O', 'A' or 'D'):
                IsDescending = value == 'D';
                return true;
            case ('F', '0' or '1' or '2'):
                Options &= ~(IndexOptions.HtmlTable | (value == '0' ? IndexOptions.FancyIndexing : 0));
                Options |= value switch
                {
                    '1' => IndexOptions.FancyIndexing,
                    '2' => IndexOptions.FancyIndexing | IndexOptions.HtmlTable,
                    _ => IndexOptions.Nothing,
                };
                format = $";F={value}";
                return true;
            case ('V', '0' or '1'):
                Options = value == '1' ? Options | IndexOptions.VersionSort : Options & ~IndexOptions.VersionSort;
                version = $";V={value}";
                return true;
            default:
                return false;
        }
    }

    // An empty or malformed pattern counts for nothing, but the links still name the good one that came before it.
    private string? TakePattern(string text)
    {
        Pattern = text.Length == 0 || UriEscaping.Unescape(text) is not { } pattern ? null : ByteText.ToByteString(pattern);
        return Pattern is null ? null : ";P=" + UriEscaping.EscapeBytes(Pattern);
    }
}
