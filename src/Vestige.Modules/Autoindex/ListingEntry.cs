// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Autoindex;

/// <summary>One line of a listing. All texts are byte strings.</summary>
/// <param name="Name">The name, with a slash at its end for a directory; the path of the parent directory.</param>
internal sealed record ListingEntry(string Name)
{
    public string? Icon { get; init; }

    public string? Alternate { get; init; }

    public string? Description { get; init; }

    /// <summary>Bytes, or -1 for none to show.</summary>
    public long Size { get; init; } = -1;

    /// <summary>Last modification, microseconds since 1970, or null for none to show.</summary>
    public long? Modified { get; init; }

    /// <summary>True when the entry belongs to the directories that come first.</summary>
    public bool ComesFirst { get; init; }

    /// <summary>Only the parent directory is named by a path.</summary>
    public bool IsParent => Name.StartsWith('/');
}
