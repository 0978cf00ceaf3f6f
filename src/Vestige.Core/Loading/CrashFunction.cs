// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Modules;

namespace Vestige.Core.Loading;

/// <summary>A module's function of <c>fatal_exception</c>.</summary>
/// <param name="Module">The module's names.</param>
/// <param name="Function">The function.</param>
public sealed record CrashFunction(ModuleInfo Module, CrashHook Function);
