// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules;

namespace Vestige.Configuration.Binding;

/// <summary>The keys of one kind of vector and which module owns which places.</summary>
internal sealed class VectorSchema
{
    private readonly Dictionary<ModuleInfo, int[]> _places;

    public VectorSchema(IReadOnlyList<ModuleConfigKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i].Key.Index != i)
            {
                throw new ArgumentException($"the key at place {i} has index {keys[i].Key.Index}", nameof(keys));
            }
        }

        Keys = [.. keys];
        _places = keys.GroupBy(entry => entry.Module)
            .ToDictionary(group => group.Key, group => group.Select(entry => entry.Key.Index).ToArray());
    }

    public ModuleConfigKey[] Keys { get; }

    public int Count => Keys.Length;

    /// <summary>Fills the places that belong to a module, where they are empty.</summary>
    public void Fill(object?[] vector, ModuleInfo module)
    {
        foreach (var place in _places.GetValueOrDefault(module, []))
        {
            vector[place] ??= Keys[place].Key.Create();
        }
    }
}
