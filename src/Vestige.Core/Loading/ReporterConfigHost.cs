// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Syntax;
using Vestige.Core.Modules;
using Vestige.Directives;

namespace Vestige.Core.Loading;

/// <summary>Reads a configuration as a worker does, but loads only modules that hook <c>fatal_exception</c>.</summary>
/// <param name="noted">Knows what is compiled in, and notes every <c>LoadModule</c> line.</param>
/// <param name="loading">Loads the modules that are wanted.</param>
/// <param name="catalog">The modules that were loaded.</param>
internal sealed class ReporterConfigHost(NotingConfigHost noted, CatalogConfigHost loading, ModuleCatalog catalog) : IConfigHost
{
    /// <inheritdoc/>
    public Version HttpdVersion => noted.HttpdVersion;

    /// <inheritdoc/>
    public bool IsModuleActive(string identifierOrFileName) => noted.IsModuleActive(identifierOrFileName);

    /// <inheritdoc/>
    public bool IsDirectiveKnown(string name) =>
        noted.IsDirectiveKnown(name) || catalog.HasDirective(name, section: false);

    /// <inheritdoc/>
    public bool IsSectionKnown(string name) => noted.IsSectionKnown(name) || catalog.HasDirective(name, section: true);

    /// <inheritdoc/>
    public IEnumerable<Diagnostic> LoadModule(string name, string file, SourceLocation location)
    {
        _ = noted.LoadModule(name, file, location);
        return ModuleAttributes.Of(file, name).HasFlag(ModuleTraits.HooksFatalException)
            ? loading.LoadModule(name, file, location)
            : [];
    }
}
