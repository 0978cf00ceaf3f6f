// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Immutable;
using Vestige.Directives;
using Vestige.Text;

namespace Vestige.Configuration.Merging;

/// <summary>What one section sets, and for what. Frozen once the configuration is bound.</summary>
public sealed class ConfigSection
{
    internal ConfigSection(
        SectionKind kind,
        string path,
        SourceLocation location,
        object?[] values,
        IReadOnlyList<ConfigSection> files,
        SectionPattern? pattern = null)
    {
        Kind = kind;
        Path = path;
        Location = location;
        Values = values;
        Files = files;
        Pattern = pattern;
        IsWildcard = pattern is null && kind != SectionKind.Htaccess && FileNamePattern.HasWildcard(path);
        IsEmpty = files.Count == 0 && Array.TrueForAll(values, value => value is null);
    }

    /// <summary>What kind of section.</summary>
    public SectionKind Kind { get; }

    /// <summary>
    /// The directory with a slash at its end, location, file name, wildcard or regular expression; the directory of a
    /// <c>.htaccess</c> file.
    /// </summary>
    public string Path { get; }

    /// <summary>Whether <see cref="Path"/> is a regular expression.</summary>
    public bool IsPattern => Pattern is not null;

    /// <summary>Where it begins.</summary>
    public SourceLocation Location { get; }

    /// <summary>The sections <c>&lt;Files&gt;</c> inside.</summary>
    public IReadOnlyList<ConfigSection> Files { get; }

    /// <summary>The per-directory configurations it sets, by index; null where it sets nothing of a module.</summary>
    internal object?[] Values { get; }

    internal SectionPattern? Pattern { get; }

    internal bool IsWildcard { get; }

    /// <summary>
    /// Set for a section of a <c>.htaccess</c> file: it may disappear at any time and bounds its own memory.
    /// </summary>
    internal MergeBudget? Budget { get; init; }

    internal bool IsTransient => Budget is not null;

    /// <summary>Whether merging it changes nothing.</summary>
    internal bool IsEmpty { get; }

    internal MergeMemo<DirectoryConfiguration> Memo { get; } = new();

    /// <summary>Whether the text matches as a whole: a regular expression, a wildcard, or equal.</summary>
    internal bool MatchesWhole(ReadOnlySpan<char> text, ref ImmutableArray<KeyValuePair<string, string>> environment) =>
        Pattern is { } pattern ? pattern.Matches(text, ref environment)
        : IsWildcard ? FileNamePattern.Matches(text, Path, FileNameMatching.Path)
        : text.SequenceEqual(Path);
}
