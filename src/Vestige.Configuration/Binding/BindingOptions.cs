// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.Configuration.Binding;

/// <summary>What binding needs beside the tree.</summary>
public sealed record BindingOptions
{
    /// <summary>The directives of all modules.</summary>
    public required DirectiveTable Table { get; init; }

    /// <summary>The configurations of all modules.</summary>
    public required ConfigSchema Schema { get; init; }

    /// <summary>What modules offer each other.</summary>
    public required IProviders Providers { get; init; }

    /// <summary>The absolute server root.</summary>
    public required string ServerRoot { get; init; }

    /// <summary>
    /// Makes a host: its index, where it begins, the words behind <c>&lt;VirtualHost</c>. Called for the main server
    /// first, with the first line of the configuration.
    /// </summary>
    public required Func<int, SourceLocation, IReadOnlyList<string>, BoundHost> MakeHost { get; init; }

    /// <summary>
    /// Leaves out what no row is for instead of reporting it: for a process that has a part of the modules only, of a
    /// configuration that was bound with all of them before.
    /// </summary>
    public bool SkipsUnknown { get; init; }

    /// <summary>Bounds; the same as for reading.</summary>
    public ConfigLimits Limits { get; init; } = ConfigLimits.Default;
}
