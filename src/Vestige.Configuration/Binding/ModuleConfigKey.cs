// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules;

namespace Vestige.Configuration.Binding;

/// <summary>A place in a configuration vector and the module that owns it.</summary>
/// <param name="Module">The module whose directives set it.</param>
/// <param name="Key">The key; its index is the position in its list.</param>
public readonly record struct ModuleConfigKey(ModuleInfo Module, ConfigKey Key);
