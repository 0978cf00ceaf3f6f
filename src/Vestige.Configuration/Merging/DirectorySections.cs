// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Merging;

/// <summary>
/// The <c>&lt;Directory&gt;</c> and <c>&lt;DirectoryMatch&gt;</c> sections of a host, sorted: those with a path by its
/// number of components, shortest first, then those with a regular expression; equal ones in the order of the
/// configuration, the main server's first.
/// </summary>
/// <remarks>
/// A request goes <see cref="Apply"/> when no <c>.htaccess</c> can be in play, else <see cref="ApplyLevel"/> and the
/// level's <c>.htaccess</c>, level by level from <c>/</c>; then <see cref="ApplyPatterns"/>.
/// </remarks>
public sealed class DirectorySections
{
    /// <summary>The sections in the order in which they are tried.</summary>
    public IReadOnlyList<ConfigSection> Sections => throw new NotImplementedException();

    /// <summary>Merges the sections with a path for a directory and all directories above it.</summary>
    /// <param name="start">What to merge over: the host's defaults.</param>
    /// <param name="directory">The directory, absolute and normalised, with or without a slash at its end.</param>
    public DirectoryConfiguration Apply(DirectoryConfiguration start, ReadOnlySpan<char> directory) =>
        throw new NotImplementedException();

    /// <summary>Merges the sections with a path for exactly this directory, not for those above it.</summary>
    /// <param name="start">What to merge over: the configuration of the level above with its <c>.htaccess</c>.</param>
    /// <param name="directory">The directory, absolute and normalised, with a slash at its end.</param>
    public DirectoryConfiguration ApplyLevel(DirectoryConfiguration start, ReadOnlySpan<char> directory) =>
        throw new NotImplementedException();

    /// <summary>Merges the sections with a regular expression that matches.</summary>
    /// <param name="start">What to merge over: the result for all levels.</param>
    /// <param name="fileName">The full name of the file or directory asked for.</param>
    public WalkResult ApplyPatterns(DirectoryConfiguration start, ReadOnlySpan<char> fileName) =>
        throw new NotImplementedException();
}
