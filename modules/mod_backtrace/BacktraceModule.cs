// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Backtrace;
using Vestige.Crashes;
using Vestige.Hooks;
using Vestige.Modules;

[assembly: VestigeModule(BacktraceModule.Identifier, typeof(BacktraceModule), HooksFatalException = true)]

namespace Vestige.Backtrace;

/// <summary>
/// Says in the error log what code a worker was running when it died. It does nothing in a worker: its function is called in the
/// reporter, which is started after a death.
/// </summary>
public sealed class BacktraceModule : IModule
{
    internal const string Identifier = "backtrace_module";

    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new(Identifier, "mod_backtrace.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        registration.Hook(CrashHooks.FatalException, BacktraceReport.WriteAsync, HookOrder.First);
    }
}
