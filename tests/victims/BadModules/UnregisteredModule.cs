// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BadModules;
using Vestige.Directives;
using Vestige.Modules;

[assembly: VestigeModule("unregistered_module", typeof(UnregisteredModule))]

namespace BadModules;

/// <summary>Declares a directive and a check, then fails.</summary>
public sealed class UnregisteredModule : IModule
{
    public ModuleInfo Info { get; } = new("unregistered_module", "mod_unregistered.cs");

    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        registration.Directives(new Directive("Unregistered", DirectiveShape.Flag, DirectiveContexts.Server)
        {
            Syntax = "Unregistered On|Off",
            Description = "Means nothing",
        });
        registration.OnConfigured(_ => throw new InvalidOperationException("the check of a module that failed was run"));
        throw new NotSupportedException("halfway through");
    }
}
