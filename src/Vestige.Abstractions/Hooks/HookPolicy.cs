// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Hooks;

/// <summary>How a chain runs its functions and when it stops.</summary>
public enum HookPolicy
{
    /// <summary>
    /// All functions run until one answers something other than <see cref="HookResult.Ok"/> or
    /// <see cref="HookResult.Declined"/>; that answer is the chain's (httpd's RUN_ALL).
    /// </summary>
    AllUntilError,

    /// <summary>
    /// Functions run until one answers something other than <see cref="HookResult.Declined"/>; that answer is the
    /// chain's (httpd's RUN_FIRST).
    /// </summary>
    First,

    /// <summary>All functions run; there is no result (httpd's VOID).</summary>
    All,
}
