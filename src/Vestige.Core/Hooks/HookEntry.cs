// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Modules;
using Vestige.Hooks;

namespace Vestige.Core.Hooks;

/// <summary>One function in a frozen chain.</summary>
internal sealed class HookEntry(HookedFunction hooked, ushort functionId)
{
    /// <summary>Number in the segment's table of functions.</summary>
    public ushort FunctionId { get; } = functionId;

    public LoadedModule Module { get; } = hooked.Module;

    public HookPoint Point { get; } = hooked.Point;

    public RequestHook Function { get; } = hooked.Function ?? Missing;

    public VoidRequestHook VoidFunction { get; } = hooked.VoidFunction ?? MissingVoid;

    /// <summary>Events of external modules carry their time even when no trace is on.</summary>
    public bool IsTimed { get; } = hooked.Module.IsExternal || ReferenceEquals(hooked.Point, RequestHooks.Handler);

    private static ValueTask<HookResult> Missing(Vestige.Requests.Request request) =>
        throw new InvalidOperationException("a void function was run for its result");

    private static void MissingVoid(Vestige.Requests.Request request) =>
        throw new InvalidOperationException("a function with a result was run as a void one");
}
