// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crash;
using Vestige.Filters;
using Vestige.Hooks;
using Vestige.Modules;

[assembly: VestigeModule(CrashModule.Identifier, typeof(CrashModule))]

namespace Vestige.Crash;

/// <summary>
/// Kills the worker that serves the request, in the way that the request asks for: to see what a death leaves in the
/// error log, and to test it. <c>SetHandler crash-handler</c>.
/// </summary>
public sealed class CrashModule : IModule
{
    internal const string Identifier = "crash_module";

    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new(Identifier, "mod_crash.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var config = registration.DirectoryConfig(static () => new CrashConfig(), CrashConfig.Merge);
        registration.Directives(CrashDirectives.Rows(config));

        var dying = new Dying();
        var hooks = new CrashHooks(config, dying);
        registration.OutputFilter(
            CrashFilter.Name,
            FilterType.Resource,
            request => hooks.Wanted(request, CrashPlace.Filter) is { } order ? new CrashFilter(order, dying) : null);
        // Ahead of everybody who could take the target, or end the chain.
        registration.Hook(RequestHooks.TranslateName, hooks.TranslateNameAsync, HookOrder.First);
        registration.Hook(RequestHooks.Fixups, hooks.FixupsAsync, HookOrder.Last);
        registration.Hook(RequestHooks.InsertFilter, hooks.InsertFilter);
        registration.Hook(RequestHooks.Handler, hooks.HandleAsync);
        registration.Hook(RequestHooks.LogTransaction, hooks.LogTransactionAsync);
        registration.OnWorkerStart(dying.StartAsync);
    }
}
