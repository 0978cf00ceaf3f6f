// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules;

namespace Vestige.Benchmarks.Requests;

/// <summary>Hooks twenty functions that decline into one chain: what running and recording functions costs.</summary>
internal sealed class TwentyFunctionsModule : IModule
{
    public ModuleInfo Info { get; } = new("twenty_module", "mod_twenty.cs");

    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        for (var i = 0; i < 20; i++)
        {
            registration.Hook(RequestHooks.Fixups, static _ => HookResult.Declined);
        }
    }
}
