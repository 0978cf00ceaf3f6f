// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Merging;

namespace Vestige.Configuration.Binding;

/// <summary>A host while its directives are bound; not merged yet.</summary>
internal sealed class HostDraft(BoundHost host, ConfigSchema schema)
{
    public BoundHost Host { get; } = host;

    public object?[] ServerValues { get; } = new object?[schema.Server.Count];

    /// <summary>What stands outside of sections.</summary>
    public SectionDraft Defaults { get; } = new(schema);

    public List<ConfigSection> Directories { get; } = [];

    public List<ConfigSection> Locations { get; } = [];
}
