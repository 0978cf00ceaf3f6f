// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Modules.Env;

/// <summary>The variables that a section sets, and those of enclosing sections that it takes back.</summary>
internal sealed class EnvConfig
{
    // Sections are bound in order, so a variable that is set after it was unset in the same section is set.
    private readonly List<string> _unset = [];

    public StringTable Variables { get; } = new(StringComparison.OrdinalIgnoreCase);

    public void Set(string name, string value) => Variables.Set(name, value);

    public void Unset(string name)
    {
        Variables.Remove(name);
        _unset.Add(name);
    }

    public static EnvConfig Merge(EnvConfig outer, EnvConfig inner)
    {
        var merged = new EnvConfig();
        merged._unset.AddRange(outer._unset);
        merged._unset.AddRange(inner._unset);
        merged.Variables.SetAll(outer.Variables);
        foreach (var name in inner._unset)
        {
            merged.Variables.Remove(name);
        }

        merged.Variables.SetAll(inner.Variables);
        return merged;
    }
}
