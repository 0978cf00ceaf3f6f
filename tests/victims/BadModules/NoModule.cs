// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BadModules;
using Vestige.Modules;

[assembly: VestigeModule("no_module", typeof(NoModule))]

namespace BadModules;

/// <summary>Named as a module without being one.</summary>
public sealed class NoModule;
