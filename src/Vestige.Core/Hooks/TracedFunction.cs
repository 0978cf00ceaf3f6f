// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Modules;

namespace Vestige.Core.Hooks;

/// <summary>A function of a module that the segment and the trace name: in a hook chain, or a filter.</summary>
/// <param name="functionId">Number in the segment's table of functions.</param>
/// <param name="module">Whose it is.</param>
internal abstract class TracedFunction(ushort functionId, LoadedModule module)
{
    /// <summary>Number in the segment's table of functions.</summary>
    public ushort FunctionId { get; } = functionId;

    public LoadedModule Module { get; } = module;

    /// <summary>The hook, or the filter with its direction: what log lines say behind the module's name.</summary>
    public abstract string Name { get; }

    /// <summary>Its events carry their time even when no trace is on.</summary>
    public abstract bool IsTimed { get; }

    /// <summary>It has lines at debug level only: internal modules, and what runs below a hook function.</summary>
    public virtual bool IsForDebug => !Module.IsExternal;
}
