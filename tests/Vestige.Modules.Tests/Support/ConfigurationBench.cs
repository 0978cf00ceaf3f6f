// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Configuration.Syntax;
using Vestige.Directives;
using Vestige.Hooks;
using Vestige.TestSupport;
using Vestige.TestSupport.Modules;

namespace Vestige.Modules.Support;

/// <summary>Modules on the bench with a real configuration text, read and bound as the server does it.</summary>
internal sealed class ConfigurationBench
{
    private readonly FakeRegistration _registration = new();
    private readonly List<ModuleDirective> _rows = [];
    private readonly List<ModuleConfigKey> _serverKeys = [];
    private readonly List<ModuleConfigKey> _directoryKeys = [];

    public ConfigurationBench(string text, params IModule[] modules)
    {
        foreach (var module in modules)
        {
            Register(module);
        }

        Bind(text);
        var context = new BenchConfiguredContext(Hosts, _registration, Time, Logs, Diagnostics);
        foreach (var check in _registration.Configured)
        {
            check(context);
        }
    }

    public ManualTimeProvider Time { get; } = new();

    public FakeRegistration Registration => _registration;

    public List<Diagnostic> Diagnostics { get; } = [];

    public IReadOnlyList<BoundHost> Hosts { get; private set; } = [];

    /// <summary>What was written to log destinations.</summary>
    public Dictionary<string, RecordingDestination> Logs { get; } = [];

    public IEnumerable<string> Errors =>
        Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.Message);

    public IEnumerable<string> Messages => Diagnostics.Select(found => $"{found.Location.Line}: {found.Message}");

    /// <summary>Makes a request for a path, to which the sections of directories and locations apply.</summary>
    public FakeRequest Request(string path = "/", string directory = "/srv/www/", int host = 0)
    {
        var bound = Hosts[host];
        var configuration = bound.Directories.Apply(bound.Defaults, directory);
        configuration = bound.Locations.Apply(configuration, path).Configuration;
        var request = new FakeRequest(bound, configuration.Values)
        {
            Path = path,
            FileName = directory + path.TrimStart('/'),
            RequestTime = Time.GetUtcNow(),
        };
        request.SetTarget(path);
        return request;
    }

    /// <summary>Runs the functions of a chain until one does not decline.</summary>
    public async Task<HookResult> RunAsync(RequestHookPoint point, FakeRequest request)
    {
        foreach (var use in _registration.Hooks.Where(use => use.Point == point).OrderBy(use => use.Order))
        {
            var result = await use.Function!(request);
            if (!result.IsDeclined)
            {
                return result;
            }
        }

        return HookResult.Declined;
    }

    private void Register(IModule module)
    {
        module.Register(_registration);
        _rows.AddRange(_registration.Rows.Skip(_rows.Count).Select(row => new ModuleDirective(module.Info, row)));
        _serverKeys.AddRange(_registration.ServerKeys.Skip(_serverKeys.Count)
            .Select(key => new ModuleConfigKey(module.Info, key)));
        _directoryKeys.AddRange(_registration.DirectoryKeys.Skip(_directoryKeys.Count)
            .Select(key => new ModuleConfigKey(module.Info, key)));
    }

    private void Bind(string text)
    {
        using var directory = new TempDirectory();
        File.WriteAllText(Path.Combine(directory.Path, "httpd.conf"), text);
        var core = new ModuleInfo("core_module", "core.cs");
        var table = DirectiveTable.Build(
            [.. _rows, .. StructuralSections.Rows.Select(row => new ModuleDirective(core, row))]);
        var host = new NotingConfigHost(new System.Version(2, 4, 66), [])
        {
            DirectiveKnown = name => table.TryFind(name, out _),
            SectionKnown = name => table.TryFind(name, out var row) && row.Directive.Shape == DirectiveShape.Section,
        };
        var tree = ConfigReader.Read(new ConfigReaderOptions
        {
            ServerRoot = directory.Path,
            MainFile = "httpd.conf",
            Host = host,
        });
        var bound = ConfigBinder.Bind(tree, new BindingOptions
        {
            Table = table,
            Schema = new ConfigSchema(_serverKeys, _directoryKeys),
            Providers = _registration,
            ServerRoot = "/srv",
            MakeHost = (index, location, words) => new BenchHost(index, location, words),
        });
        Diagnostics.AddRange(tree.Diagnostics);
        Diagnostics.AddRange(bound.Diagnostics);
        Hosts = bound.Hosts;
    }
}
