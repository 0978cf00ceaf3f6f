// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Autoindex;

/// <summary>Columns in preformatted text (<c>IndexOptions FancyIndexing</c>).</summary>
internal sealed class FancyListing(
    AutoindexConfig config, ListingChoice choice, TimeZoneInfo zone, ListingOutput output)
    : Listing(config, choice, zone, output)
{
    private const string NoDate = "                   ";

    private int _nameWidth = config.NameWidth.Characters;
    private int _descriptionWidth = config.DescriptionWidth.Characters;

    public override void Begin(List<ListingEntry> entries)
    {
        foreach (var entry in entries)
        {
            _nameWidth = Config.NameWidth.Fits ? Math.Max(_nameWidth, entry.Name.Length) : _nameWidth;
            _descriptionWidth = Config.DescriptionWidth.Fits
                ? Math.Max(_descriptionWidth, entry.Description?.Length ?? 0)
                : _descriptionWidth;
        }

        Output.Write("<pre>");
        if (Shows(IndexOptions.SuppressIcon))
        {
            var hasIcon = WriteIcon(EntryRule.Find(Config.Icons, EntryRule.Blank), "Icon ");
            Output.Write(hasIcon ? " " : "      ");
        }

        WriteHeads();
        Output.Write(Shows(IndexOptions.SuppressRules) ? "<hr" + EmptyTagEnd : "\n");
    }

    public override void WriteEntry(ListingEntry entry, int index)
    {
        if (Shows(IndexOptions.SuppressIcon))
        {
            WriteIconColumn(entry);
        }

        WriteName(entry, _nameWidth);
        Output.Write(" ");
        if (Shows(IndexOptions.SuppressLastModified))
        {
            Output.Write(entry.Modified is { } modified ? Date(modified) + "  " : NoDate);
        }

        if (Shows(IndexOptions.SuppressSize))
        {
            Output.Write(SizeText.Of(entry.Size)).Write("  ");
        }

        if (Shows(IndexOptions.SuppressDescription) && entry.Description is { } description)
        {
            Output.Write(DescriptionText.Cut(description, _descriptionWidth, Config, Shows));
        }

        Output.Write("\n");
    }

    public override void End() =>
        Output.Write(Shows(IndexOptions.SuppressRules) ? $"<hr{EmptyTagEnd}</pre>\n" : "</pre>\n");

    private void WriteHeads()
    {
        WriteHead("Name", 'N');
        Output.Write(' ', _nameWidth - 4).Write(" ");
        if (Shows(IndexOptions.SuppressLastModified))
        {
            WriteHead("Last modified", 'M');
            Output.Write("      ");
        }

        if (Shows(IndexOptions.SuppressSize))
        {
            WriteHead("Size", 'S');
            Output.Write("  ");
        }

        if (Shows(IndexOptions.SuppressDescription))
        {
            WriteHead("Description", 'D');
        }
    }

    private void WriteIconColumn(ListingEntry entry)
    {
        var isLink = Has(IndexOptions.IconsAreLinks);
        if (isLink)
        {
            Output.Write("<a href=\"").Write(Target(entry)).Write("\">");
        }

        if (!WriteIcon(entry))
        {
            Output.Write("     ");
        }

        Output.Write(isLink ? "</a> " : " ");
    }
}
