// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Modules.Text;
using Vestige.Text;

namespace Vestige.Modules.Autoindex;

/// <summary>What the forms of a listing have in common. All texts are byte strings.</summary>
/// <param name="config">The configuration in force.</param>
/// <param name="choice">What is asked for.</param>
/// <param name="zone">The time zone of the dates.</param>
/// <param name="output">Where to write.</param>
internal abstract class Listing(
    AutoindexConfig config, ListingChoice choice, TimeZoneInfo zone, ListingOutput output)
{
    protected AutoindexConfig Config => config;

    protected ListingOutput Output => output;

    /// <summary>End of a tag that has no content.</summary>
    protected string EmptyTagEnd { get; } = choice.Has(IndexOptions.Xhtml) ? " />" : ">";

    /// <summary>Makes the form that is asked for.</summary>
    public static Listing Make(AutoindexConfig config, ListingChoice choice, TimeZoneInfo zone, ListingOutput output) =>
        choice.Has(IndexOptions.HtmlTable) ? new TableListing(config, choice, zone, output)
        : choice.Has(IndexOptions.FancyIndexing) ? new FancyListing(config, choice, zone, output)
        : new PlainListing(config, choice, zone, output);

    /// <summary>Writes what stands before the first entry.</summary>
    public abstract void Begin(List<ListingEntry> entries);

    /// <summary>Writes an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="index">Its position, 0 for the first.</param>
    public abstract void WriteEntry(ListingEntry entry, int index);

    /// <summary>Writes what stands behind the last entry.</summary>
    public abstract void End();

    protected bool Has(IndexOptions option) => choice.Has(option);

    protected bool Shows(IndexOptions suppression) => !choice.Has(suppression);

    /// <summary>The target of the link to an entry.</summary>
    protected static string Target(ListingEntry entry) =>
        HtmlText.Escape(UriEscaping.EscapeReference(entry.Name));

    protected static string Title(ListingEntry entry) => entry.IsParent ? "Parent Directory" : entry.Name;

    /// <summary>Writes a column's head: a link that orders by it, or the other way round when it is ordered by it.</summary>
    protected void WriteHead(string title, char column)
    {
        if (Has(IndexOptions.SuppressColumnSorting))
        {
            output.Write(title);
            return;
        }

        var direction = choice.Column == column && !choice.IsDescending ? 'D' : 'A';
        output.Write($"<a href=\"?C={column};O={direction}{choice.ColumnArguments}\">{title}</a>");
    }

    /// <summary>Writes an icon; false when none is configured.</summary>
    protected bool WriteIcon(string? icon, string alternate)
    {
        if (icon is null)
        {
            return false;
        }

        output.Write("<img src=\"").Write(HtmlText.Escape(icon)).Write("\" alt=\"").Write(alternate).Write("\"");
        if (config.IconWidth != 0)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $" width=\"{config.IconWidth}\""));
        }

        if (config.IconHeight != 0)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $" height=\"{config.IconHeight}\""));
        }

        output.Write(EmptyTagEnd);
        return true;
    }

    /// <summary>Writes the icon of an entry; false when there is none, not even a default.</summary>
    protected bool WriteIcon(ListingEntry entry) =>
        WriteIcon(entry.Icon ?? config.DefaultIcon, $"[{entry.Alternate ?? "   "}]");

    /// <summary>Writes the linked name of an entry, cut and padded to a width.</summary>
    protected void WriteName(ListingEntry entry, int width)
    {
        var title = Title(entry);
        if (title.Length > width)
        {
            title = string.Concat(title.AsSpan(0, Math.Max(0, width - 3)), "..>");
        }

        output.Write("<a href=\"").Write(Target(entry)).Write("\">").Write(HtmlText.Escape(title)).Write("</a>")
            .Write(' ', width - title.Length);
    }

    protected string Date(long microseconds)
    {
        var seconds = (long)Math.Floor(microseconds / 1e6);
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(seconds), zone);
        return local.ToString(config.UsesOldDates ? "dd-MMM-yyyy HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
