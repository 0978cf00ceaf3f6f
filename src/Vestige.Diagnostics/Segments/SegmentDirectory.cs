// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Frozen;

namespace Vestige.Diagnostics.Segments;

/// <summary>The modules of a worker and their functions in the frozen hook chains.</summary>
public sealed class SegmentDirectory
{
    private readonly FrozenDictionary<ushort, ModuleEntry> _modulesById;
    private readonly FrozenDictionary<ushort, FunctionEntry> _functionsById;

    /// <summary>Takes the tables as they are; of entries with one id the first counts.</summary>
    public SegmentDirectory(IEnumerable<ModuleEntry> modules, IEnumerable<FunctionEntry> functions)
    {
        Modules = [.. modules];
        Functions = [.. functions];
        _modulesById = Modules.DistinctBy(static m => m.Id).ToFrozenDictionary(static m => m.Id);
        _functionsById = Functions.DistinctBy(static f => f.Id).ToFrozenDictionary(static f => f.Id);
    }

    /// <summary>No module, no function.</summary>
    public static SegmentDirectory Empty { get; } = new([], []);

    /// <summary>All modules, in the order of loading.</summary>
    public IReadOnlyList<ModuleEntry> Modules { get; }

    /// <summary>All functions, in the order in which they were written.</summary>
    public IReadOnlyList<FunctionEntry> Functions { get; }

    /// <summary>The module of that id, or null.</summary>
    public ModuleEntry? FindModule(ushort id) => _modulesById.GetValueOrDefault(id);

    /// <summary>The function of that id, or null.</summary>
    public FunctionEntry? FindFunction(ushort id) => _functionsById.GetValueOrDefault(id);
}
