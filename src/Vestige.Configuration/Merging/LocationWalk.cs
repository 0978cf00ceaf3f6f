// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Merging;

/// <summary>The <c>&lt;Location&gt;</c> and <c>&lt;LocationMatch&gt;</c> sections of a host, the main server's first.</summary>
public sealed class LocationWalk
{
    /// <summary>The sections in the order in which they are tried.</summary>
    public IReadOnlyList<ConfigSection> Sections => throw new NotImplementedException();

    /// <summary>Merges the sections that apply to a URL path.</summary>
    /// <param name="start">What to merge over: the host's defaults before the file is known, later the directory's.</param>
    /// <param name="path">The decoded path; <c>&lt;Location&gt;</c> sees runs of slashes in it as one.</param>
    public WalkResult Apply(DirectoryConfiguration start, ReadOnlySpan<char> path) => throw new NotImplementedException();
}
