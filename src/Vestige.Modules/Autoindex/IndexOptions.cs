// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Autoindex;

/// <summary>The switches of <c>IndexOptions</c>.</summary>
[Flags]
internal enum IndexOptions
{
    Nothing = 0,

    /// <summary><c>None</c>: explicitly no options.</summary>
    None = 1 << 0,
    IconsAreLinks = 1 << 1,
    ScanHtmlTitles = 1 << 2,
    SuppressIcon = 1 << 3,
    SuppressLastModified = 1 << 4,
    SuppressSize = 1 << 5,
    SuppressDescription = 1 << 6,
    SuppressHtmlPreamble = 1 << 7,
    SuppressColumnSorting = 1 << 8,
    SuppressRules = 1 << 9,
    FoldersFirst = 1 << 10,
    VersionSort = 1 << 11,
    TrackModified = 1 << 12,
    FancyIndexing = 1 << 13,
    HtmlTable = 1 << 14,
    IgnoreClient = 1 << 15,
    IgnoreCase = 1 << 16,
    Xhtml = 1 << 17,
    ShowForbidden = 1 << 18,
    AddAltClass = 1 << 19,

    /// <summary>No option was given without a sign; what is inherited stays.</summary>
    Unset = 1 << 20,
}
