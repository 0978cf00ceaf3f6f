// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BadModules;
using Vestige.Modules;

[assembly: VestigeModule("private_module", typeof(PrivateModule))]

namespace BadModules;

/// <summary>Has no constructor that the server could call.</summary>
public sealed class PrivateModule : IModule
{
    public PrivateModule(string name) => Info = new ModuleInfo("private_module", name);

    public ModuleInfo Info { get; }

    public void Register(IModuleRegistration registration)
    {
    }
}
