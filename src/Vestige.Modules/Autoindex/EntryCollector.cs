// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;
using Vestige.Text;

namespace Vestige.Modules.Autoindex;

/// <summary>Makes the entries of a listing from what is in a directory.</summary>
/// <param name="request">The request for the directory; its file name ends in a slash.</param>
/// <param name="config">The configuration in force.</param>
/// <param name="choice">What is asked for.</param>
internal sealed class EntryCollector(Request request, AutoindexConfig config, ListingChoice choice)
{
    private readonly string _directory = ByteText.ToByteString(request.FileName!);
    private readonly bool _isDetailed = choice.Has(IndexOptions.FancyIndexing | IndexOptions.HtmlTable);

    /// <summary>All entries in their order.</summary>
    public async ValueTask<List<ListingEntry>> CollectAsync(DirectoryReader reader)
    {
        var entries = new List<ListingEntry>();
        if (Parent() is { } parent)
        {
            entries.Add(parent);
        }

        while (reader.Read(out var name, out var status))
        {
            if (IsWanted(name) && await MakeAsync(name, status).ConfigureAwait(false) is { } entry)
            {
                entries.Add(entry);
            }
        }

        entries.Sort(new ListingOrder(choice));
        return entries;
    }

    private bool IsWanted(string name) =>
        (choice.Pattern is null || FileNamePattern.Matches(name, choice.Pattern, FileNameMatching.NoEscape | FileNameMatching.Period))
            && !IsIgnored(_directory + name);

    private bool IsIgnored(string path)
    {
        foreach (var rule in config.Ignores)
        {
            if (rule.Hides(path))
            {
                return true;
            }
        }

        return false;
    }

    private ListingEntry? Parent()
    {
        var path = request.Path.TrimEnd('/');
        var subject = _directory + "..";
        if (path.Length == 0 || IsIgnored(subject))
        {
            return null;
        }

        var entry = new ListingEntry(ByteText.ToByteString(path[..(path.LastIndexOf('/') + 1)]));
        return !choice.Has(IndexOptions.FancyIndexing) ? entry : entry with
        {
            Icon = EntryRule.Find(config.Icons, subject) ?? EntryRule.Find(config.Icons, EntryRule.Directory),
            Alternate = EntryRule.Find(config.Alternates, subject)
                ?? EntryRule.Find(config.Alternates, EntryRule.Directory)
                ?? "PARENTDIR",
            Description = DescriptionRule.Find(config.Descriptions, subject),
        };
    }

    private async ValueTask<ListingEntry?> MakeAsync(string name, FileStatus status)
    {
        using var lookup = await request.LookupEntryAsync(ToText(name), status).ConfigureAwait(false);
        var found = lookup.Request;
        if (found.File.Kind is not (FileKind.Regular or FileKind.Directory) || !IsShown(found.Status))
        {
            return null;
        }

        if (status.Kind == FileKind.Directory)
        {
            return MakeDirectory(name, found);
        }

        var entry = new ListingEntry(name);
        if (!_isDetailed)
        {
            return entry;
        }

        var path = _directory + name;
        var type = WithoutParameters(found.ContentType);
        return entry with
        {
            Icon = EntryRule.Find(config.Icons, path, type, found.ContentEncoding, nameOnly: false),
            Alternate = EntryRule.Find(config.Alternates, path, type, found.ContentEncoding, nameOnly: false),
            Description = DescriptionRule.Find(config.Descriptions, path) ?? HtmlTitle.Find(choice, found, type),
            Size = found.File.Size,
            Modified = Microseconds(found.File),
        };
    }

    // With an index file the lookup has gone on to it, so that the date is that of the index file, as with httpd.
    private ListingEntry MakeDirectory(string name, Request found)
    {
        var entry = new ListingEntry(name + "/");
        if (!_isDetailed)
        {
            return entry;
        }

        var path = _directory + name;
        return entry with
        {
            Icon = EntryRule.Find(config.Icons, path) ?? EntryRule.Find(config.Icons, EntryRule.Directory),
            Alternate = EntryRule.Find(config.Alternates, path)
                ?? EntryRule.Find(config.Alternates, EntryRule.Directory)
                ?? "DIR",
            Description = DescriptionRule.Find(config.Descriptions, path),
            Modified = Microseconds(found.File),
            ComesFirst = choice.Has(IndexOptions.FoldersFirst),
        };
    }

    private bool IsShown(int status) =>
        status is >= 200 and <= 399 || (status is 401 or 403 && choice.Has(IndexOptions.ShowForbidden));

    private static string? WithoutParameters(string? type) =>
        type?.IndexOf(';', StringComparison.Ordinal) is >= 0 and var end ? type[..end].TrimEnd() : type;

    private static long Microseconds(FileStatus file) => Math.DivRem(file.ModifiedNanoseconds, 1000).Quotient;

    private static string ToText(string name) => ByteText.Decode(System.Text.Encoding.Latin1.GetBytes(name));
}
