// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Listeners;
using Vestige.Crashes;
using Vestige.Hooks;
using Vestige.Modules;

[assembly: VestigeModule("throwing_listener_module", typeof(ThrowingListener), HooksFatalException = true)]

namespace Listeners;

/// <summary>Writes a line and fails.</summary>
public sealed class ThrowingListener : IModule
{
    public ModuleInfo Info { get; } = new("throwing_listener_module", "mod_throwing_listener.cs");

    public void Register(IModuleRegistration registration) => registration.Hook(
        CrashHooks.FatalException,
        static (crash, _) =>
        {
            crash.Write("before the fault");
            throw new InvalidOperationException("the listener failed");
        },
        HookOrder.First);
}
