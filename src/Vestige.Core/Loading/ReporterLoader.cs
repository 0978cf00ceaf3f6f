// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Configuration.Syntax;
using Vestige.Core.Hooks;
using Vestige.Core.Hosts;
using Vestige.Core.Modules;
using Vestige.Crashes;
using Vestige.Directives;

namespace Vestige.Core.Loading;

/// <summary>
/// Makes what the reporter runs of a configuration: the modules that hook <c>fatal_exception</c> with their directives, and
/// nothing else. A worker has accepted the same configuration, so what is unknown here belongs to others.
/// </summary>
public static class ReporterLoader
{
    /// <summary>Loads the modules; what is wrong is told, never thrown.</summary>
    /// <param name="options">The configuration and what is compiled in.</param>
    public static LoadedReporter Load(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var catalog = new ModuleCatalog();
        var tree = ConfigReader.Read(new ConfigReaderOptions
        {
            ServerRoot = options.ServerRoot,
            MainFile = options.ConfigurationFile,
            DirectivesBefore = options.DirectivesBefore,
            DirectivesAfter = options.DirectivesAfter,
            Defines = options.Defines,
            Environment = ServerLoader.ProcessEnvironment(),
            Limits = options.Limits,
            Host = new ReporterConfigHost(
                ServerLoader.CompiledIn(options.InternalModules()).NotingHost(),
                new CatalogConfigHost(catalog, options, options.ServerRoot),
                catalog),
        });
        var binding = new BindingOptions
        {
            Table = DirectiveTable.Build(catalog.DirectiveRows, info => catalog.Find(info.Identifier)?.LoadedAt),
            Schema = new ConfigSchema(catalog.ServerKeys, catalog.DirectoryKeys),
            Providers = catalog.ProviderTable,
            ServerRoot = tree.ServerRoot,
            MakeHost = static (index, location, addresses) => new ServerHost(index, location, addresses),
            Limits = options.Limits,
            SkipsUnknown = true,
        };
        var bound = ConfigBinder.Bind(tree, binding);
        var findings = new List<Diagnostic>([.. tree.Diagnostics, .. bound.Diagnostics]);
        return new LoadedReporter(Sort(catalog, findings), bound.Hosts[0], findings, tree.ServerRoot);
    }

    private static List<CrashFunction> Sort(ModuleCatalog catalog, List<Diagnostic> findings)
    {
        var hooked = catalog.Hooked.FindAll(static function => function.Point == CrashHooks.FatalException);
        try
        {
            hooked = HookSorter.Sort(hooked);
        }
        catch (InvalidOperationException e)
        {
            // In the order of loading then: the report is wanted all the same.
            findings.Add(new Diagnostic(DiagnosticSeverity.Error, new SourceLocation("fatal_exception", 1), e.Message));
        }

        return hooked.ConvertAll(static function => new CrashFunction(function.Module.Info, function.CrashFunction!));
    }
}
