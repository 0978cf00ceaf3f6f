// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Text;

namespace Vestige.Modules.Autoindex;

/// <summary>A list of names.</summary>
internal sealed class PlainListing(
    AutoindexConfig config, ListingChoice choice, TimeZoneInfo zone, ListingOutput output)
    : Listing(config, choice, zone, output)
{
    public override void Begin(List<ListingEntry> entries) => Output.Write("<ul>");

    public override void WriteEntry(ListingEntry entry, int index) =>
        Output.Write("<li><a href=\"").Write(Target(entry)).Write("\"> ").Write(HtmlText.Escape(Title(entry)))
            .Write("</a></li>\n");

    public override void End() => Output.Write("</ul>\n");
}
