// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Modules;
using Vestige.Filters;

namespace Vestige.Core.Hooks;

/// <summary>A registered filter as the segment and the trace name it.</summary>
/// <param name="functionId">Number in the segment's table of functions.</param>
/// <param name="module">Whose it is.</param>
/// <param name="filterName">Name under which it was registered; shown in lower case, as httpd keeps it.</param>
/// <param name="type">Where it stands.</param>
/// <param name="isInput">It stands in the input chain.</param>
internal sealed class FilterFunction(ushort functionId, LoadedModule module, string filterName, FilterType type, bool isInput)
    : TracedFunction(functionId, module)
{
    public FilterType Type { get; } = type;

    /// <inheritdoc/>
    public override string Name { get; } = (isInput ? "in-filter " : "out-filter ") + filterName.ToLowerInvariant();

    /// <inheritdoc/>
    public override bool IsTimed => Module.IsExternal;
}
