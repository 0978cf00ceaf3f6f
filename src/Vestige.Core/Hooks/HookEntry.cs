// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;

namespace Vestige.Core.Hooks;

/// <summary>One function in a frozen chain.</summary>
internal sealed class HookEntry(HookedFunction hooked, ushort functionId) : TracedFunction(functionId, hooked.Module)
{
    public HookPoint Point { get; } = hooked.Point;

    /// <inheritdoc/>
    public override string Name => Point.Name;

    public RequestHook Function { get; } = hooked.Function ?? Missing;

    public VoidRequestHook VoidFunction { get; } = hooked.VoidFunction ?? MissingVoid;

    /// <summary>External modules, and handlers, whose time is what people ask for.</summary>
    public override bool IsTimed { get; } = hooked.Module.IsExternal || ReferenceEquals(hooked.Point, RequestHooks.Handler);

    private static ValueTask<HookResult> Missing(Vestige.Requests.Request request) =>
        throw new InvalidOperationException("a void function was run for its result");

    private static void MissingVoid(Vestige.Requests.Request request) =>
        throw new InvalidOperationException("a function with a result was run as a void one");
}
