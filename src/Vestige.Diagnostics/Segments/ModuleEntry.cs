// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Segments;

/// <summary>A loaded module, as the directory of a segment names it.</summary>
/// <param name="Id">Number that functions refer to.</param>
/// <param name="Name">Name as traced, for example <c>mod_alias.cs</c>.</param>
/// <param name="IsExternal">Loaded by <c>LoadModule</c>, not compiled in.</param>
/// <param name="LoadedFrom">Where it was loaded, <c>file:line</c>; empty for a module that is compiled in.</param>
public sealed record ModuleEntry(ushort Id, string Name, bool IsExternal, string LoadedFrom);
