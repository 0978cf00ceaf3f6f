// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Immutable;
using Vestige.Text;

namespace Vestige.Configuration.Merging;

/// <summary>
/// The <c>&lt;Directory&gt;</c> and <c>&lt;DirectoryMatch&gt;</c> sections of a host, sorted as httpd sorts them: those
/// with a path before those with a regular expression; each by the number of its slashes, fewest first; equal ones in the
/// order of the configuration, the main server's first.
/// </summary>
/// <remarks>
/// A request goes <see cref="Apply"/> when no <c>.htaccess</c> can be in play, else <see cref="ApplyLevel"/> and the
/// level's <c>.htaccess</c>, level by level from <c>/</c>; then <see cref="ApplyPatterns"/>.
/// </remarks>
public sealed class DirectorySections
{
    private readonly ConfigSection[] _sections;
    private readonly int[] _slashes;
    private readonly int _paths;
    private readonly WalkCache _cache;

    // Three walks of one object: each needs something that stands for it in the cache.
    private readonly object _levelWalk = new();
    private readonly object _patternWalk = new();
    private readonly bool _needsCache;

    internal DirectorySections(IEnumerable<ConfigSection> sections, WalkCache cache)
    {
        _sections = [.. sections.OrderBy(section => section.IsPattern).ThenBy(section => section.Path.Count('/'))];
        _slashes = [.. _sections.Select(section => section.Path.Count('/'))];
        _paths = _sections.Count(section => !section.IsPattern);
        _cache = cache;
        _needsCache = WalkCache.IsWorthIt(_sections.AsSpan(0, _paths));
    }

    /// <summary>The sections in the order in which they are tried.</summary>
    public IReadOnlyList<ConfigSection> Sections => _sections;

    /// <summary>Merges the sections with a path for a directory and all directories above it.</summary>
    /// <param name="start">What to merge over: the host's defaults.</param>
    /// <param name="directory">The directory, absolute and normalised, with or without a slash at its end.</param>
    public DirectoryConfiguration Apply(DirectoryConfiguration start, ReadOnlySpan<char> directory)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (!_needsCache)
        {
            return _paths == 0 ? start : Walk(start, directory);
        }

        return _cache.TryGet(this, start, directory, out var result)
            ? result.Configuration
            : _cache.Add(this, start, directory, new WalkResult(Walk(start, directory), [])).Configuration;
    }

    /// <summary>Merges the sections with a path for exactly this directory, not for those above it.</summary>
    /// <param name="start">What to merge over: the configuration of the level above with its <c>.htaccess</c>.</param>
    /// <param name="directory">The directory, absolute and normalised, with a slash at its end.</param>
    public DirectoryConfiguration ApplyLevel(DirectoryConfiguration start, ReadOnlySpan<char> directory)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (!_needsCache)
        {
            return _paths == 0 ? start : WalkLevel(start, directory);
        }

        return _cache.TryGet(_levelWalk, start, directory, out var result)
            ? result.Configuration
            : _cache.Add(_levelWalk, start, directory, new WalkResult(WalkLevel(start, directory), [])).Configuration;
    }

    /// <summary>Merges the sections with a regular expression that matches.</summary>
    /// <param name="start">What to merge over: the result for all levels.</param>
    /// <param name="fileName">The full name of the file or directory asked for.</param>
    public WalkResult ApplyPatterns(DirectoryConfiguration start, ReadOnlySpan<char> fileName)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (_paths == _sections.Length)
        {
            return new WalkResult(start, []);
        }

        return _cache.TryGet(_patternWalk, start, fileName, out var result)
            ? result
            : _cache.Add(_patternWalk, start, fileName, WalkPatterns(start, fileName));
    }

    private DirectoryConfiguration Walk(DirectoryConfiguration start, ReadOnlySpan<char> directory)
    {
        var configuration = start;
        int level = 0, end = 0;
        for (var i = 0; i < _paths; i++)
        {
            // Sections are sorted by level, so the part of the directory that they are compared with only grows.
            while (level < _slashes[i])
            {
                if (end >= directory.Length)
                {
                    return configuration;
                }

                var next = directory[end..].IndexOf('/');
                end = next < 0 ? directory.Length + 1 : end + next + 1;
                level++;
            }

            if (Matches(_sections[i], directory, end))
            {
                configuration = configuration.With(_sections[i]);
            }
        }

        return configuration;
    }

    // The length is one more than that of the directory when the slash at its end must be thought.
    private static bool Matches(ConfigSection section, ReadOnlySpan<char> directory, int length)
    {
        if (length <= directory.Length)
        {
            return MatchesLevel(section, directory[..length]);
        }

        return section.IsWildcard
            ? FileNamePattern.Matches(directory, section.Path.AsSpan(0, section.Path.Length - 1), FileNameMatching.Path)
            : section.Path.Length == length && section.Path.AsSpan().StartsWith(directory);
    }

    private static bool MatchesLevel(ConfigSection section, ReadOnlySpan<char> directory) =>
        section.IsWildcard
            ? FileNamePattern.Matches(directory, section.Path, FileNameMatching.Path)
            : directory.SequenceEqual(section.Path);

    private DirectoryConfiguration WalkLevel(DirectoryConfiguration start, ReadOnlySpan<char> directory)
    {
        var configuration = start;
        var level = directory.Count('/');
        for (var i = 0; i < _paths && _slashes[i] <= level; i++)
        {
            if (_slashes[i] == level && MatchesLevel(_sections[i], directory))
            {
                configuration = configuration.With(_sections[i]);
            }
        }

        return configuration;
    }

    private WalkResult WalkPatterns(DirectoryConfiguration start, ReadOnlySpan<char> fileName)
    {
        var configuration = start;
        ImmutableArray<KeyValuePair<string, string>> environment = [];
        foreach (var section in _sections.AsSpan(_paths))
        {
            if (section.MatchesWhole(fileName, ref environment))
            {
                configuration = configuration.With(section);
            }
        }

        return new WalkResult(configuration, environment);
    }
}
