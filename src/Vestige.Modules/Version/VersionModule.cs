// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Version;

/// <summary>
/// <c>mod_version</c>: only its name. <c>&lt;IfVersion&gt;</c> decides what is read, so the configuration reader does it
/// before any module is asked.
/// </summary>
internal sealed class VersionModule : IModule
{
    public ModuleInfo Info { get; } = new("version_module", "mod_version.cs");

    public void Register(IModuleRegistration registration)
    {
    }
}
