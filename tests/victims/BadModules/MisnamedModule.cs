// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BadModules;
using Vestige.Modules;

[assembly: VestigeModule("misnamed_module", typeof(MisnamedModule))]

namespace BadModules;

/// <summary>Its attribute and its own word for itself differ.</summary>
public sealed class MisnamedModule : IModule
{
    public ModuleInfo Info { get; } = new("othername_module", "mod_othername.cs");

    public void Register(IModuleRegistration registration)
    {
    }
}
