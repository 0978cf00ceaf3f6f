// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections;
using Vestige.Configuration.Binding;
using Vestige.Configuration.Syntax;
using Vestige.Core.Builtin;
using Vestige.Core.Hosts;
using Vestige.Core.Modules;
using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.Core.Loading;

/// <summary>Makes a server of a configuration: reads, binds, checks and freezes. Bad input gives findings, never exceptions.</summary>
public static class ServerLoader
{
    /// <summary>Loads a server.</summary>
    /// <param name="options">From what.</param>
    public static LoadedServer Load(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var findings = new List<Diagnostic>();
        var catalog = new ModuleCatalog();
        var core = AddInternalModules(catalog, options.InternalModules(), findings);
        var host = new CatalogConfigHost(catalog, options, options.ServerRoot);
        var tree = ConfigReader.Read(new ConfigReaderOptions
        {
            ServerRoot = options.ServerRoot,
            MainFile = options.ConfigurationFile,
            DirectivesBefore = options.DirectivesBefore,
            DirectivesAfter = options.DirectivesAfter,
            Defines = options.Defines,
            Environment = ProcessEnvironment(),
            Limits = options.Limits,
            Host = host,
        });
        findings.AddRange(tree.Diagnostics);
        var table = DirectiveTable.Build(catalog.DirectiveRows, info => catalog.Find(info.Identifier)?.LoadedAt);
        var binding = new BindingOptions
        {
            Table = table,
            Schema = new ConfigSchema(catalog.ServerKeys, catalog.DirectoryKeys),
            Providers = catalog.ProviderTable,
            ServerRoot = tree.ServerRoot,
            MakeHost = static (index, location, addresses) => new ServerHost(index, location, addresses),
            Limits = options.Limits,
        };
        var bound = ConfigBinder.Bind(tree, binding);
        findings.AddRange(bound.Diagnostics);

        // Hosts are frozen even with errors, so that modules' own checks add their findings in the same run.
        var assembly = new ServerAssembly(options, catalog, core, tree, binding, findings);
        var hosts = assembly.FreezeHosts(bound);
        var engine = HasErrors(findings) && !bound.CanBeChecked() ? null : assembly.Freeze(hosts);
        return new LoadedServer(HasErrors(findings) ? null : engine, findings, tree, catalog, table);
    }

    /// <summary>Registers the compiled-in modules alone, for processes that need their names and directives.</summary>
    /// <param name="modules">The modules besides the core's own.</param>
    public static ModuleCatalog CompiledIn(IReadOnlyList<IModule> modules)
    {
        var catalog = new ModuleCatalog();
        _ = AddInternalModules(catalog, modules, []);
        return catalog;
    }

    internal static Dictionary<string, string> ProcessEnvironment()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            environment[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return environment;
    }

    private static bool HasErrors(List<Diagnostic> findings) =>
        findings.Exists(static found => found.Severity == DiagnosticSeverity.Error);

    private static bool CanBeChecked(this BoundConfiguration bound) => !bound.HasErrors;

    private static CoreModule AddInternalModules(
        ModuleCatalog catalog, IReadOnlyList<IModule> modules, List<Diagnostic> findings)
    {
        var core = new CoreModule();
        IModule[] own = [core, new HttpCoreModule(), new SoModule()];
        foreach (var module in (IEnumerable<IModule>)[.. own, .. modules])
        {
            if (catalog.Add(module, loadedAt: null) is { } error)
            {
                findings.Add(new Diagnostic(DiagnosticSeverity.Error, new SourceLocation("compiled-in modules", 1), error));
            }
        }

        return core;
    }
}
