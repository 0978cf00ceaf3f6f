// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Merging;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Configuration.Binding;

/// <summary>A host with what its configuration says, merged with the main server's.</summary>
public abstract class BoundHost : VirtualHost
{
    private HostSections? _sections;

    /// <summary>Makes a host for which nothing is bound yet.</summary>
    /// <param name="index">0 for the main server.</param>
    /// <param name="definedAt">Where the section begins.</param>
    /// <param name="addressArguments">The words behind <c>&lt;VirtualHost</c>; none for the main server.</param>
    protected BoundHost(int index, SourceLocation definedAt, IReadOnlyList<string> addressArguments)
    {
        Index = index;
        DefinedAt = definedAt;
        AddressArguments = addressArguments;
    }

    /// <inheritdoc/>
    public sealed override int Index { get; }

    /// <inheritdoc/>
    public sealed override SourceLocation DefinedAt { get; }

    /// <summary>The words behind <c>&lt;VirtualHost</c>, as written; none for the main server.</summary>
    public IReadOnlyList<string> AddressArguments { get; }

    /// <summary>Per-directory configuration that stands outside of sections: where every request starts.</summary>
    public DirectoryConfiguration Defaults => Sections.Defaults;

    /// <summary>The <c>&lt;Location&gt;</c> sections that apply to a URL path.</summary>
    public LocationWalk Locations => Sections.Locations;

    /// <summary>The <c>&lt;Directory&gt;</c> sections that apply to a directory.</summary>
    public DirectorySections Directories => Sections.Directories;

    private HostSections Sections =>
        _sections ?? throw new InvalidOperationException("the configuration of this host is not merged yet");

    internal void Freeze(object[] configuration, HostSections sections)
    {
        ConfigurationVector = configuration;
        _sections = sections;
    }
}
