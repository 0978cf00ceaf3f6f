// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Configuration.Merging;

/// <summary>What one section sets, and for what. Frozen once the configuration is bound.</summary>
public sealed class ConfigSection
{
    internal ConfigSection(SectionKind kind, string path, SourceLocation location, object?[] values)
    {
        Kind = kind;
        Path = path;
        Location = location;
        Values = values;
    }

    /// <summary>What kind of section.</summary>
    public SectionKind Kind { get; }

    /// <summary>
    /// The directory with a slash at its end, location, file name, wildcard or regular expression; the directory of a
    /// <c>.htaccess</c> file.
    /// </summary>
    public string Path { get; }

    /// <summary>Whether <see cref="Path"/> is a regular expression.</summary>
    public bool IsPattern => throw new NotImplementedException();

    /// <summary>Where it begins.</summary>
    public SourceLocation Location { get; }

    /// <summary>The sections <c>&lt;Files&gt;</c> inside.</summary>
    public IReadOnlyList<ConfigSection> Files { get; } = [];

    /// <summary>The per-directory configurations it sets, by index; null where it sets nothing of a module.</summary>
    internal object?[] Values { get; }
}
