// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Loading;

/// <summary>What an assembly says of a module in it, for those who do not load it.</summary>
[Flags]
internal enum ModuleTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><see cref="Vestige.Modules.VestigeModuleAttribute.HooksFatalException"/>.</summary>
    HooksFatalException = 1,

    /// <summary><see cref="Vestige.Modules.VestigeModuleAttribute.NeedsCultures"/>.</summary>
    NeedsCultures = 2,
}
