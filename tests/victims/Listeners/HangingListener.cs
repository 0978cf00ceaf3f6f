// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Listeners;
using Vestige.Crashes;
using Vestige.Hooks;
using Vestige.Modules;

[assembly: VestigeModule("hanging_listener_module", typeof(HangingListener), HooksFatalException = true)]

namespace Listeners;

/// <summary>Writes a line and never returns, whatever it is told.</summary>
public sealed class HangingListener : IModule
{
    public ModuleInfo Info { get; } = new("hanging_listener_module", "mod_hanging_listener.cs");

    public void Register(IModuleRegistration registration) => registration.Hook(
        CrashHooks.FatalException,
        static (crash, _) =>
        {
            crash.Write("before the hang");
            Thread.Sleep(Timeout.Infinite);
            return HookResult.Ok;
        },
        HookOrder.Last);
}
