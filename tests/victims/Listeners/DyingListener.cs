// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Listeners;
using Vestige.Crashes;
using Vestige.Modules;

[assembly: VestigeModule("dying_listener_module", typeof(DyingListener), HooksFatalException = true)]

namespace Listeners;

/// <summary>Writes a line and takes the reporter with it.</summary>
public sealed class DyingListener : IModule
{
    public ModuleInfo Info { get; } = new("dying_listener_module", "mod_dying_listener.cs");

    public void Register(IModuleRegistration registration) => registration.Hook(
        CrashHooks.FatalException,
        static (crash, _) =>
        {
            crash.Write("before the death");
            Environment.FailFast("the listener dies");
            return default;
        });
}
