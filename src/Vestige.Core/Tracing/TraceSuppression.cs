// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Hooks;
using Vestige.Hooks;

namespace Vestige.Core.Tracing;

/// <summary>Which functions of a module <c>HWSSuppressModuleTrace</c> leaves out.</summary>
internal enum SuppressedFunctions
{
    All,
    Hook,
    Handler,
}

/// <summary>One <c>HWSSuppressModuleTrace</c> line.</summary>
/// <param name="Module">Short name: <c>alias</c> for <c>mod_alias.cs</c>.</param>
/// <param name="Functions">Which functions.</param>
internal readonly record struct TraceSuppression(string Module, SuppressedFunctions Functions)
{
    /// <summary>True when the function's lines are left out, given that the module is the one named.</summary>
    public bool Covers(TracedFunction function)
    {
        // What runs inside a module's handler goes with it.
        var isHandler = function is TracedInner
            || (function is HookEntry entry && ReferenceEquals(entry.Point, RequestHooks.Handler));
        return Functions switch
        {
            SuppressedFunctions.Hook => !isHandler,
            SuppressedFunctions.Handler => isHandler,
            _ => true,
        };
    }
}
