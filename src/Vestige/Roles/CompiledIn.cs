// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Syntax;
using Vestige.Core.Loading;
using Vestige.Core.Modules;
using Vestige.Modules;

namespace Vestige.Roles;

/// <summary>Names and directives of the compiled-in modules, for processes that load no others.</summary>
internal sealed class CompiledIn
{
    private readonly ModuleCatalog _catalog;

    private CompiledIn(ModuleCatalog catalog) => _catalog = catalog;

    public IReadOnlyList<string> SourceNames => [.. _catalog.Modules.Select(static m => m.Info.SourceName)];

    public static CompiledIn Load() => new(ServerLoader.CompiledIn(StandardModules.Create()));

    /// <summary>Directives whose argument of that index names a log file or pipe.</summary>
    public IReadOnlyDictionary<string, int> LogDirectives => _catalog.LogDirectives;

    /// <summary>Directives whose argument of that index names a file that the control process reads for the workers.</summary>
    public IReadOnlyDictionary<string, int> ProtectedFileDirectives => _catalog.ProtectedFileDirectives;

    /// <summary>A reading host that knows these modules and only notes further ones.</summary>
    public NotingConfigHost NotingHost() => _catalog.NotingHost();
}
