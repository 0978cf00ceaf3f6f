// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BadModules;
using Vestige.Modules;

[assembly: VestigeModule("throwing_module", typeof(ThrowingModule))]

namespace BadModules;

/// <summary>Cannot be made.</summary>
public sealed class ThrowingModule : IModule
{
    public ThrowingModule() => throw new InvalidOperationException("no such luck");

    public ModuleInfo Info { get; } = new("throwing_module", "mod_throwing.cs");

    public void Register(IModuleRegistration registration)
    {
    }
}
