// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Unixd;

/// <summary>
/// <c>mod_unixd</c>: who the workers are. The control process reads <c>User</c> and <c>Group</c> itself, before any
/// worker exists; here they are known and checked.
/// </summary>
internal sealed class UnixdModule : IModule
{
    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new("unixd_module", "mod_unixd.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var suexec = new SuexecSwitch();
        registration.Provide("", suexec);
        registration.Directives(UnixdDirectives.Rows(suexec));
    }
}
