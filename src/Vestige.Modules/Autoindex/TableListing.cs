// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Text;

namespace Vestige.Modules.Autoindex;

/// <summary>A table (<c>IndexOptions HTMLTable</c>), with classes when there is a style sheet.</summary>
internal sealed class TableListing(
    AutoindexConfig config, ListingChoice choice, TimeZoneInfo zone, ListingOutput output)
    : Listing(config, choice, zone, output)
{
    private readonly bool _hasStyle = config.StyleSheet is not null;
    private string _rule = "";

    public override void Begin(List<ListingEntry> entries)
    {
        var columns = 1;
        Output.Write(_hasStyle
            ? "  <table id=\"indexlist\">\n   <tr class=\"indexhead\">"
            : "  <table>\n   <tr>");
        if (Shows(IndexOptions.SuppressIcon))
        {
            Output.Write("<th").Write(Class("indexcolicon", " valign=\"top\""));
            if (!WriteIcon(EntryRule.Find(Config.Icons, EntryRule.Blank), "[ICO]"))
            {
                Output.Write("&nbsp;");
            }

            Output.Write("</th>");
            columns++;
        }

        Output.Write("<th").Write(Class("indexcolname", ""));
        WriteHead("Name", 'N');
        columns += WriteColumnHead(IndexOptions.SuppressLastModified, "indexcollastmod", "Last modified", 'M');
        columns += WriteColumnHead(IndexOptions.SuppressSize, "indexcolsize", "Size", 'S');
        columns += WriteColumnHead(IndexOptions.SuppressDescription, "indexcoldesc", "Description", 'D');
        if (Shows(IndexOptions.SuppressRules))
        {
            var style = _hasStyle ? " class=\"indexbreakrow\"" : "";
            _rule = string.Create(
                CultureInfo.InvariantCulture,
                $"   <tr{style}><th colspan=\"{columns}\"><hr{EmptyTagEnd}</th></tr>\n");
        }

        Output.Write("</th></tr>\n").Write(_rule);
    }

    public override void WriteEntry(ListingEntry entry, int index)
    {
        WriteRowStart(entry, index);
        if (Shows(IndexOptions.SuppressIcon))
        {
            WriteIconColumn(entry);
        }

        WriteNameColumn(entry);
        if (Shows(IndexOptions.SuppressLastModified))
        {
            Output.Write("</td><td").Write(entry.Modified is { } modified
                ? Class("indexcollastmod", " align=\"right\"") + Date(modified) + "  "
                : Class("indexcollastmod", "") + "&nbsp;");
        }

        if (Shows(IndexOptions.SuppressSize))
        {
            Output.Write("</td><td").Write(Class("indexcolsize", " align=\"right\"")).Write(SizeText.Of(entry.Size));
        }

        if (Shows(IndexOptions.SuppressDescription))
        {
            Output.Write("</td><td").Write(Class("indexcoldesc", "")).Write(Description(entry));
        }

        Output.Write("</td></tr>\n");
    }

    public override void End() => Output.Write(_rule).Write("</table>\n");

    private int WriteColumnHead(IndexOptions suppression, string style, string title, char column)
    {
        if (!Shows(suppression))
        {
            return 0;
        }

        Output.Write("</th><th").Write(Class(style, ""));
        WriteHead(title, column);
        return 1;
    }

    private string Class(string name, string otherwise) => _hasStyle ? $" class=\"{name}\">" : otherwise + ">";

    private void WriteRowStart(ListingEntry entry, int index)
    {
        if (!_hasStyle)
        {
            Output.Write("<tr>");
            return;
        }

        var parity = index % 2 == 0 ? "even" : "odd";
        var alternate = Has(IndexOptions.AddAltClass) ? entry.Alternate : null;
        Output.Write("   <tr class=\"").Write(parity)
            .Write(alternate is null ? "" : "-" + alternate.ToLowerInvariant()).Write("\">");
    }

    private void WriteIconColumn(ListingEntry entry)
    {
        var isLink = Has(IndexOptions.IconsAreLinks);
        Output.Write("<td").Write(Class("indexcolicon", " valign=\"top\""));
        if (isLink)
        {
            Output.Write("<a href=\"").Write(Target(entry)).Write("\">");
        }

        if (!WriteIcon(entry))
        {
            Output.Write("&nbsp;");
        }

        Output.Write(isLink ? "</a></td>" : "</td>");
    }

    private void WriteNameColumn(ListingEntry entry)
    {
        Output.Write("<td").Write(Class("indexcolname", ""));
        if (Config.NameWidth.Fits)
        {
            Output.Write("<a href=\"").Write(Target(entry)).Write("\">").Write(HtmlText.Escape(Title(entry)))
                .Write("</a>");
        }
        else
        {
            WriteName(entry, Config.NameWidth.Characters);
        }
    }

    private string Description(ListingEntry entry) => entry.Description switch
    {
        null => "&nbsp;",
        var text when Config.DescriptionWidth.Fits => text,
        var text => DescriptionText.Cut(text, Config.DescriptionWidth.Characters, Config, Shows),
    };
}
