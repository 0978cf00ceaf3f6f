// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Merging;

namespace Vestige.Configuration.Binding;

/// <summary>What a section sets, while its directives are bound.</summary>
internal sealed class SectionDraft(ConfigSchema schema)
{
    public object?[] Values { get; } = new object?[schema.Directory.Count];

    public List<ConfigSection> Files { get; } = [];
}
