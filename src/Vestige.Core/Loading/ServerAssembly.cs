// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Vestige.Configuration.Binding;
using Vestige.Configuration.Merging;
using Vestige.Configuration.Syntax;
using Vestige.Configuration.Tree;
using Vestige.Core.Builtin;
using Vestige.Core.Files;
using Vestige.Core.Hooks;
using Vestige.Core.Hosts;
using Vestige.Core.Logging;
using Vestige.Core.Modules;
using Vestige.Core.Requests;
using Vestige.Diagnostics.Segments;
using Vestige.Directives;
using Vestige.Tls;

namespace Vestige.Core.Loading;

/// <summary>Puts the parts of a server together once its configuration has been bound.</summary>
internal sealed class ServerAssembly(
    ServerOptions options,
    ModuleCatalog catalog,
    CoreModule core,
    ConfigTree tree,
    BindingOptions binding,
    List<Diagnostic> findings)
{
    private static readonly string[] DefaultAccessFiles = [".htaccess"];

    private readonly LogOpener _logs = new(options, tree.ServerRoot);

    private readonly FunctionDirectory _directory = new(options.Segment);

    private TraceAssembly? _traceAssembly;

    private TraceAssembly Trace => _traceAssembly ??= new TraceAssembly(options, catalog, _logs, _directory, findings);

    /// <summary>Resolves the core's settings of every host.</summary>
    public IReadOnlyList<ServerHost> FreezeHosts(BoundConfiguration bound)
    {
        var hosts = new List<ServerHost>(bound.Hosts.Count);
        foreach (var host in bound.Hosts)
        {
            var server = (ServerHost)host;
            var config = core.Keys.Server.Of(server);
            var root = config.DocumentRoot ?? Path.Combine(tree.ServerRoot, "htdocs");
            server.Freeze(config, options.MachineName, root);
            hosts.Add(server);
        }

        return hosts;
    }

    /// <summary>Makes the server and lets modules check the configuration.</summary>
    public ServerEngine? Freeze(IReadOnlyList<ServerHost> hosts)
    {
        OpenErrorLogs(hosts);
        var map = MapHosts(hosts, out var named);
        if (FreezeChains() is not { } chains)
        {
            return null;
        }

        var startExtension = RunChecks(hosts);
        if (catalog.ProviderTable.Find<ITlsHosts>() is { } secured)
        {
            new TlsCheck(secured, named, hosts[0], findings).Run(tree);
        }

        var filters = FilterFunctions.Freeze(catalog, chains.Functions.Length + 1);
        _directory.Begin(DirectoryOf(chains, filters));
        var plan = Trace.Plan(core.Keys, hosts, chains, filters);
        var storage = new StorageWalk(Sections(), options.Time, options.FileStateFreshness);
        core.Storage = storage;
        var engine = new ServerEngine(new ServerParts
        {
            Catalog = catalog,
            Chains = chains,
            Hosts = map,
            AllHosts = hosts,
            Time = options.Time,
            Segment = options.Segment,
            Records = options.Records,
            ServerToken = ServerTokenText.Of(hosts[0].Core.Tokens ?? ServerTokens.Full),
            ServerRoot = tree.ServerRoot,
            Programs = options.Programs,
            StartExtension = startExtension,
            Trace = plan,
            FilterFunctions = filters,
            InnerFunctions = new InnerFunctions(chains.Functions.Length + filters.All.Count + 1, _directory, plan),
        });
        core.DefaultHandler = new DefaultHandler(new RequestFileSettings(), new ContentCache(new ContentCacheLimits())).HandleAsync;
        _directory.Write();
        return engine;
    }

    private BoundSections Sections() => new(
        AccessFiles(),
        static scope => CoreOf(scope).Options,
        static scope => CoreOf(scope).Overrides,
        static host => ((ServerHost)host).Core.AccessFileNames ?? DefaultAccessFiles);

    private static CoreDirectoryConfig CoreOf(DirectoryConfiguration scope) =>
        Unsafe.As<CoreDirectoryConfig>(scope.Values[CoreKeys.DirectoryIndex]);

    private HtaccessBinder AccessFiles()
    {
        var reading = new HtaccessOptions
        {
            Host = new CatalogConfigHost(catalog, options, tree.ServerRoot),
            ServerRoot = tree.ServerRoot,
            Defines = tree.Defines,
        };
        return new HtaccessBinder(binding, reading, options.Time);
    }

    private void OpenErrorLogs(IReadOnlyList<ServerHost> hosts)
    {
        foreach (var host in hosts)
        {
            var target = host.Core.ErrorLog ?? "logs/error_log";
            var destination = _logs.Open(target, host.Core.ErrorLogAt, findings);
            host.Open(new HostErrorLog(
                destination, host.Core.ErrorLogFormats, options.Time, host.ServerName, Trace.SinkFor(destination)));
        }
    }

    private HostMap MapHosts(
        IReadOnlyList<ServerHost> hosts, out List<(ServerHost Host, IReadOnlyList<HostAddress> Addresses)> named)
    {
        named = [];
        for (var i = 1; i < hosts.Count; i++)
        {
            var addresses = new List<HostAddress>();
            foreach (var text in hosts[i].AddressArguments)
            {
                addresses.AddRange(HostAddress.Parse(text, out var error));
                if (error is not null)
                {
                    findings.Add(new Diagnostic(
                        DiagnosticSeverity.Error, hosts[i].DefinedAt, $"<VirtualHost {text}>: {error}"));
                }
            }

            named.Add((hosts[i], addresses));
        }

        return new HostMap(hosts[0], named);
    }

    private HookChains? FreezeChains()
    {
        try
        {
            return HookChains.Freeze(catalog.Hooked);
        }
        catch (InvalidOperationException e)
        {
            findings.Add(new Diagnostic(DiagnosticSeverity.Error, new SourceLocation(options.ConfigurationFile, 1), e.Message));
            return null;
        }
    }

    [SuppressMessage(
        "Design", "CA1031", Justification = "Boundary to modules' code: whatever a check throws becomes a finding that names it.")]
    private TimeSpan RunChecks(IReadOnlyList<ServerHost> hosts)
    {
        var context = new CheckContext(hosts, catalog, tree.ServerRoot, options, _logs, findings);
        foreach (var (module, check) in catalog.Configured)
        {
            try
            {
                check(context);
            }
            catch (Exception e)
            {
                findings.Add(new Diagnostic(
                    DiagnosticSeverity.Error,
                    module.LoadedAt ?? new SourceLocation(options.ConfigurationFile, 1),
                    $"module {module.Info.Identifier} failed to check the configuration: {e.GetType().Name}: {e.Message}"));
            }
        }

        return context.StartExtension;
    }

    private SegmentDirectory DirectoryOf(HookChains chains, FilterFunctions filters)
    {
        var modules = new List<ModuleEntry>();
        foreach (var module in catalog.Modules)
        {
            modules.Add(new ModuleEntry(
                module.Id, module.Info.SourceName, module.IsExternal, module.LoadedAt?.ToString() ?? ""));
        }

        var functions = new List<FunctionEntry>();
        foreach (var entry in chains.Functions)
        {
            functions.Add(FunctionRow.Of(entry));
        }

        foreach (var filter in filters.All)
        {
            functions.Add(FunctionRow.Of(filter));
        }

        return new SegmentDirectory(modules, functions);
    }
}
