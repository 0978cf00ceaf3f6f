// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Merging;

/// <summary>
/// A merged per-directory configuration. Immutable; one set of sections in one order gives one object, so that modules
/// and caches may compare by reference.
/// </summary>
public sealed class DirectoryConfiguration
{
    internal DirectoryConfiguration(object[] values) => Values = values;

    /// <summary>The configurations of all modules, by <see cref="Modules.ConfigKey.Index"/>; not to be changed.</summary>
    public object[] Values { get; }

    /// <summary>This configuration with a section merged over it. The second call for a section finds the first's result.</summary>
    /// <param name="section">The section.</param>
    public DirectoryConfiguration With(ConfigSection section) => throw new NotImplementedException();

    /// <summary>Merges the <c>&lt;Files&gt;</c> sections in force here that apply to a file, those outside first.</summary>
    /// <param name="baseName">Name of the file without its directory.</param>
    public WalkResult ForFile(ReadOnlySpan<char> baseName) => throw new NotImplementedException();
}
