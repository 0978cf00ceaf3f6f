// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Hooks;

/// <summary>
/// Where in its chain a function stands. Functions of one slot run in the order in which their modules were loaded;
/// predecessors and successors given by name come before the slot (httpd's <c>APR_HOOK_*</c>).
/// </summary>
public enum HookOrder
{
    /// <summary>Before everybody (-10).</summary>
    ReallyFirst = -10,

    /// <summary>Among the first (0).</summary>
    First = 0,

    /// <summary>The usual place (10).</summary>
    Middle = 10,

    /// <summary>Among the last (20).</summary>
    Last = 20,

    /// <summary>After everybody (30).</summary>
    ReallyLast = 30,
}
