// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.Core.Modules;

/// <summary>A module in the catalog.</summary>
/// <param name="Id">Number in the segment's module table, 1 for the first.</param>
/// <param name="Module">The module.</param>
/// <param name="LoadedAt">The <c>LoadModule</c> line of an external module; null for a compiled-in one.</param>
public sealed record LoadedModule(ushort Id, IModule Module, SourceLocation? LoadedAt)
{
    /// <summary>The module's names.</summary>
    public ModuleInfo Info { get; } = Module.Info;

    /// <summary>True for a module that <c>LoadModule</c> loaded.</summary>
    public bool IsExternal => LoadedAt is not null;
}
