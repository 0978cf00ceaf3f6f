// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.AspNetCore;
using Vestige.AspNetCore.Configuration;
using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Modules;

[assembly: VestigeModule(AspNetCoreModule.Identifier, typeof(AspNetCoreModule), NeedsCultures = true)]

namespace Vestige.AspNetCore;

/// <summary>
/// Runs published ASP.NET Core applications inside the workers: <c>AspNetCoreApplication</c> in a <c>&lt;Location&gt;</c>. The
/// application's own entry point runs once in each worker; in place of its server it gets one that takes its requests from
/// here, on the features of the connection that the worker has accepted.
/// </summary>
public sealed class AspNetCoreModule : IModule
{
    internal const string Identifier = "aspnetcore_module";

    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new(Identifier, "mod_aspnetcore.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var config = registration.DirectoryConfig(static () => new AspNetCoreConfig(), AspNetCoreConfig.Merge);
        var applications = new ApplicationSet();
        registration.Directives(AspNetCoreDirectives.Rows(config, applications));
        registration.OnConfigured(applications.Check);

        var hooks = new AspNetCoreHooks(config);
        // As a proxy's, an application's paths are no files: nobody else translates them or walks directories for them.
        registration.Hook(RequestHooks.TranslateName, hooks.TranslateName, HookOrder.First);
        registration.Hook(RequestHooks.MapToStorage, hooks.MapToStorage, HookOrder.First);
        registration.Hook(RequestHooks.Handler, hooks.HandleAsync, HookOrder.First);
        registration.Provide<ILogItemProvider>(ApplicationLogItem.Name, new ApplicationLogItem());
        registration.OnWorkerStart(applications.StartAsync);
        registration.OnWorkerStop(applications.StopAsync);
    }
}
