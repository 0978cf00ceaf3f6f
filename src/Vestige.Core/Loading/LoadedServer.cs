// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Configuration.Tree;
using Vestige.Core.Modules;
using Vestige.Directives;

namespace Vestige.Core.Loading;

/// <summary>The result of reading, binding and freezing a configuration.</summary>
/// <param name="Engine">The server; null when there are errors.</param>
/// <param name="Diagnostics">Every finding, in the order of the configuration.</param>
/// <param name="Tree">What was read.</param>
/// <param name="Catalog">All modules.</param>
/// <param name="Directives">All directives.</param>
public sealed record LoadedServer(
    ServerEngine? Engine,
    IReadOnlyList<Diagnostic> Diagnostics,
    ConfigTree Tree,
    ModuleCatalog Catalog,
    DirectiveTable Directives)
{
    /// <summary>Whether any finding is an error.</summary>
    public bool HasErrors => Engine is null;
}
