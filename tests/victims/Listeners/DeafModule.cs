// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Listeners;
using Vestige.Hooks;
using Vestige.Modules;

[assembly: VestigeModule("deaf_module", typeof(DeafModule))]

namespace Listeners;

/// <summary>Does not listen, and would be noticed if it were made where only listeners are.</summary>
public sealed class DeafModule : IModule
{
    public DeafModule() => Environment.SetEnvironmentVariable("VESTIGE_DEAF_MODULE", "was made");

    public ModuleInfo Info { get; } = new("deaf_module", "mod_deaf.cs");

    public void Register(IModuleRegistration registration) =>
        registration.Hook(RequestHooks.Handler, static _ => HookResult.Declined);
}
