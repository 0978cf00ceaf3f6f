// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules;

namespace Vestige.Functional.Support;

/// <summary>A module that a test makes of a function.</summary>
internal sealed class ProbeModule(string name, Action<IModuleRegistration> register) : IModule
{
    public ProbeModule(Action<IModuleRegistration> register)
        : this("probe", register)
    {
    }

    /// <summary>It is loaded by a <c>LoadModule</c> line, which the server's configuration then begins with.</summary>
    public bool IsExternal { get; init; }

    public ModuleInfo Info { get; } = new(name + "_module", $"mod_{name}.cs");

    public void Register(IModuleRegistration registration) => register(registration);
}
