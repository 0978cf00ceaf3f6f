// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules;

namespace Vestige.Core.Tests.Support;

/// <summary>A module that a test puts together.</summary>
internal sealed class TestModule(string name, Action<IModuleRegistration>? register = null) : IModule
{
    public ModuleInfo Info { get; } = new($"{name}_module", $"mod_{name}.cs");

    public void Register(IModuleRegistration registration) => register?.Invoke(registration);
}
