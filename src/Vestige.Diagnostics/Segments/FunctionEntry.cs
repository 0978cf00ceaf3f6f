// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Segments;

/// <summary>What kind of function stands in a hook chain.</summary>
[Flags]
public enum FunctionFlags : byte
{
    /// <summary>An internal module's function that gives a result.</summary>
    None = 0,

    /// <summary>The hook has no result: its return line has no last bracket.</summary>
    Void = 1,

    /// <summary>The module is external.</summary>
    External = 2,

    /// <summary>A filter: the offset is its type, the hook name its direction and name.</summary>
    Filter = 4,

    /// <summary>Runs below a hook function of its module: it has no offset, the hook name is its own.</summary>
    Inner = 8,
}

/// <summary>One function of a module that stands in a hook chain, or below one that does.</summary>
/// <param name="Id">1 to 65534; slots and events name the function by it.</param>
/// <param name="ModuleId">The module it belongs to.</param>
/// <param name="Offset">Offset of the hook in the trace table, 0 to 16; of a filter its type, 10 to 60.</param>
/// <param name="HookName">Name of the hook, for example <c>handler</c>, or <c>out-filter deflate</c>.</param>
/// <param name="ConfiguredAt">The configuration line that put it there, <c>conf/httpd.conf:41</c>; empty for none.</param>
/// <param name="Flags">Policy and origin.</param>
public sealed record FunctionEntry(
    ushort Id, ushort ModuleId, byte Offset, string HookName, string ConfiguredAt, FunctionFlags Flags);
