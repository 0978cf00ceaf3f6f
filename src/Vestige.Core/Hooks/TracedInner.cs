// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Modules;

namespace Vestige.Core.Hooks;

/// <summary>A module's function below one of its hook functions, as the segment and the trace name it.</summary>
/// <param name="functionId">Number in the segment's table of functions.</param>
/// <param name="module">Whose it is.</param>
/// <param name="name">As the module named it.</param>
internal sealed class TracedInner(ushort functionId, LoadedModule module, string name) : TracedFunction(functionId, module)
{
    /// <inheritdoc/>
    public override string Name { get; } = name;

    /// <inheritdoc/>
    public override bool IsTimed => false;

    /// <inheritdoc/>
    public override bool IsForDebug => true;
}
