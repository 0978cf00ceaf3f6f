// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.Configuration.Binding;

/// <summary>A row of the directive table and the module that declared it.</summary>
/// <param name="Module">The module.</param>
/// <param name="Directive">The row.</param>
public sealed record ModuleDirective(ModuleInfo Module, Directive Directive);
