// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;

namespace Vestige.TestSupport.Modules;

/// <summary>One function that a module has hooked.</summary>
public sealed record HookUse(
    HookPoint Point,
    RequestHook? Function,
    VoidRequestHook? VoidFunction,
    HookOrder Order,
    IReadOnlyList<string> Predecessors,
    IReadOnlyList<string> Successors);
