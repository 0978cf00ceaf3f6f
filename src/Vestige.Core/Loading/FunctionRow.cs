// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Hooks;
using Vestige.Diagnostics.Segments;
using Vestige.Hooks;

namespace Vestige.Core.Loading;

/// <summary>Makes the segment's row of a hooked function.</summary>
internal static class FunctionRow
{
    public static FunctionEntry Of(HookEntry entry)
    {
        var flags = entry.Point.Policy == HookPolicy.All ? FunctionFlags.Void : FunctionFlags.None;
        flags |= entry.Module.IsExternal ? FunctionFlags.External : FunctionFlags.None;
        return new FunctionEntry(
            entry.FunctionId,
            entry.Module.Id,
            (byte)entry.Point.Offset,
            entry.Point.Name,
            entry.Module.LoadedAt?.ToString() ?? "",
            flags);
    }

    public static FunctionEntry Of(FilterFunction filter) => new(
        filter.FunctionId,
        filter.Module.Id,
        (byte)filter.Type,
        filter.Name,
        filter.Module.LoadedAt?.ToString() ?? "",
        FunctionFlags.Filter | (filter.Module.IsExternal ? FunctionFlags.External : FunctionFlags.None));

    public static FunctionEntry Of(TracedInner inner) => new(
        inner.FunctionId,
        inner.Module.Id,
        0,
        inner.Name,
        inner.Module.LoadedAt?.ToString() ?? "",
        FunctionFlags.Inner | (inner.Module.IsExternal ? FunctionFlags.External : FunctionFlags.None));
}
