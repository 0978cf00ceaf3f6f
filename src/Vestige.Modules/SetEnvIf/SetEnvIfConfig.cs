// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.SetEnvIf;

/// <summary>The conditions of a host or of a section, in their order.</summary>
internal sealed class SetEnvIfConfig
{
    public List<Condition> Conditions { get; } = [];

    public static SetEnvIfConfig Merge(SetEnvIfConfig outer, SetEnvIfConfig inner)
    {
        var merged = new SetEnvIfConfig();
        merged.Conditions.AddRange(outer.Conditions);
        merged.Conditions.AddRange(inner.Conditions);
        return merged;
    }
}
