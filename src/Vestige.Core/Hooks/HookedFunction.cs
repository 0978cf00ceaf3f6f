// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Modules;
using Vestige.Crashes;
using Vestige.Hooks;

namespace Vestige.Core.Hooks;

/// <summary>A function that a module hooked, before chains are sorted.</summary>
internal sealed record HookedFunction(
    HookPoint Point,
    LoadedModule Module,
    HookOrder Order,
    IReadOnlyList<string> Predecessors,
    IReadOnlyList<string> Successors)
{
    public RequestHook? Function { get; init; }

    public VoidRequestHook? VoidFunction { get; init; }

    public CrashHook? CrashFunction { get; init; }

    /// <summary>Says, once the configuration is bound, whether the function is wanted; null when it always is.</summary>
    public Func<bool>? IsNeeded { get; init; }
}
