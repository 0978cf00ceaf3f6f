// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;

namespace Vestige.Core.Hooks;

/// <summary>What a module holds of its inner function.</summary>
internal sealed class InnerHandle(TracedInner function) : InnerFunction(function.Name)
{
    public TracedInner Function { get; } = function;
}
