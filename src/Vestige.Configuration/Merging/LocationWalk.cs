// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Immutable;
using Vestige.Text;

namespace Vestige.Configuration.Merging;

/// <summary>The <c>&lt;Location&gt;</c> and <c>&lt;LocationMatch&gt;</c> sections of a host, the main server's first.</summary>
public sealed class LocationWalk
{
    private readonly ConfigSection[] _sections;
    private readonly WalkCache _cache;
    private readonly bool _needsCache;

    internal LocationWalk(ConfigSection[] sections, WalkCache cache)
    {
        _sections = sections;
        _cache = cache;
        _needsCache = WalkCache.IsWorthIt(sections);
    }

    /// <summary>The sections in the order in which they are tried.</summary>
    public IReadOnlyList<ConfigSection> Sections => _sections;

    /// <summary>Merges the sections that apply to a URL path.</summary>
    /// <param name="start">What to merge over: the host's defaults before the file is known, later the directory's.</param>
    /// <param name="path">The decoded path; <c>&lt;Location&gt;</c> sees runs of slashes in it as one.</param>
    public WalkResult Apply(DirectoryConfiguration start, ReadOnlySpan<char> path)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (_sections.Length == 0)
        {
            return new WalkResult(start, []);
        }

        if (!_needsCache)
        {
            return Walk(start, path);
        }

        return _cache.TryGet(this, start, path, out var result)
            ? result
            : _cache.Add(this, start, path, Walk(start, path));
    }

    private static bool Contains(ConfigSection section, ReadOnlySpan<char> path)
    {
        if (section.IsWildcard)
        {
            return FileNamePattern.Matches(path, section.Path, FileNameMatching.Path);
        }

        // Whole components: what follows the section's path is nothing or a slash, unless the section ends in one.
        var prefix = section.Path;
        return path.StartsWith(prefix)
            && (prefix.Length == 0 || prefix.Length == path.Length || prefix[^1] == '/' || path[prefix.Length] == '/');
    }

    private WalkResult Walk(DirectoryConfiguration start, ReadOnlySpan<char> path)
    {
        var merged = path.Contains("//", StringComparison.Ordinal) ? MergeSlashes(path) : path;
        var configuration = start;
        ImmutableArray<KeyValuePair<string, string>> environment = [];
        foreach (var section in _sections)
        {
            // A regular expression sees the path as it is, slashes and all.
            var applies = section.IsPattern
                ? section.MatchesWhole(path, ref environment)
                : Contains(section, merged);
            if (applies)
            {
                configuration = configuration.With(section);
            }
        }

        return new WalkResult(configuration, environment);
    }

    private static ReadOnlySpan<char> MergeSlashes(ReadOnlySpan<char> path)
    {
        var merged = new char[path.Length];
        var length = 0;
        foreach (var c in path)
        {
            if (c != '/' || length == 0 || merged[length - 1] != '/')
            {
                merged[length++] = c;
            }
        }

        return merged.AsSpan(0, length);
    }
}
