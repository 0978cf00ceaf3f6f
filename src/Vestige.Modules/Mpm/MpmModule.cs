// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Mpm;

/// <summary>
/// The directives about listening sockets and worker processes, which in httpd belong to the core and to the
/// multi-processing module. The control process reads them itself, before any worker exists; here they are known and
/// checked, and those without a meaning say so. The identifier is that of httpd's event module, the one whose meaning of
/// the directives is nearest.
/// </summary>
internal sealed class MpmModule : IModule
{
    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new("mpm_event_module", "mpm_vestige.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        registration.Directives(ListenDirectives.Rows);
        registration.Directives(WorkerDirectives.Rows);
        registration.Directives(FileDirectives.Rows);
        registration.Directives(IgnoredDirectives.Rows);
    }
}
