// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using Vestige.Configuration.Syntax;
using Vestige.Core.Modules;
using Vestige.Directives;

namespace Vestige.Core.Loading;

/// <summary>What reading the configuration asks of this process: which modules are there, and to load more.</summary>
/// <param name="catalog">The modules so far; grows with every <c>LoadModule</c>.</param>
/// <param name="options">Which identifiers are accepted as if they were compiled in (<c>mpm_worker_module</c>).</param>
/// <param name="serverRoot">Where relative file names start.</param>
internal sealed class CatalogConfigHost(ModuleCatalog catalog, ServerOptions options, string serverRoot) : IConfigHost
{
    private readonly ModuleLoader _loader = NewLoader();

    /// <inheritdoc/>
    public Version HttpdVersion => HttpdCompatibility.Version;

    /// <inheritdoc/>
    public bool IsModuleActive(string identifierOrFileName) => catalog.Find(identifierOrFileName) is not null;

    /// <inheritdoc/>
    public bool IsDirectiveKnown(string name) => catalog.HasDirective(name, section: false);

    /// <inheritdoc/>
    public bool IsSectionKnown(string name) => catalog.HasDirective(name, section: true);

    /// <inheritdoc/>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Modules are loaded by name; the server is not trimmed.")]
    public IEnumerable<Diagnostic> LoadModule(string name, string file, SourceLocation location)
    {
        var known = catalog.Find(name);
        if (known is { IsExternal: false } || options.AcceptedIdentifiers.Contains(name))
        {
            return [new Diagnostic(DiagnosticSeverity.Note, location, $"LoadModule: {name} is compiled in; the line is skipped")];
        }

        if (known is not null)
        {
            return [new Diagnostic(
                DiagnosticSeverity.Warning, location, $"LoadModule: {name} is already loaded at {known.LoadedAt}; the line is skipped")];
        }

        var path = Path.GetFullPath(file, serverRoot);
        string? error = null;
        var module = options.ExternalModules?.Invoke(name) ?? _loader.Load(name, path, out error);
        error ??= module is null ? $"cannot load {path}" : catalog.Add(module, location);
        return error is null ? [] : [new Diagnostic(DiagnosticSeverity.Error, location, $"LoadModule: {error}")];
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Modules are loaded by name; the server is not trimmed.")]
    private static ModuleLoader NewLoader() => new();
}
