// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Listeners;
using Vestige.Crashes;
using Vestige.Hooks;
using Vestige.Modules;

[assembly: VestigeModule("secret_listener_module", typeof(SecretListener))]

namespace Listeners;

/// <summary>Listens without saying so.</summary>
public sealed class SecretListener : IModule
{
    public ModuleInfo Info { get; } = new("secret_listener_module", "mod_secret_listener.cs");

    public void Register(IModuleRegistration registration) =>
        registration.Hook(CrashHooks.FatalException, static (_, _) => HookResult.Declined);
}
