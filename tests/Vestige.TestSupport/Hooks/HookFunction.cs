// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.TestSupport.Hooks;

/// <summary>A function in a chain, as <c>golden/hooks</c> names it.</summary>
/// <param name="Hook">The hook point, for example <c>fixups</c>.</param>
/// <param name="Module">The module's source file without its ending, for example <c>mod_env</c>.</param>
/// <param name="Slot">-10, 0, 10, 20 or 30.</param>
public sealed record HookFunction(string Hook, string Module, int Slot);
