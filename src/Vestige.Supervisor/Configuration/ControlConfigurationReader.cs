// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;
using Vestige.Directives;
using Vestige.Supervisor.Crashes;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Configuration;

/// <summary>
/// Reads from the tree what the control process needs, by directive name. What else the directives must fulfil (places,
/// argument counts of module directives) is bound and reported by the workers and by <c>-t</c>.
/// </summary>
internal sealed partial class ControlConfigurationReader
{
    private const int DefaultBacklog = 511;
    private const int DefaultWorkers = 2;
    private const int DefaultServerLimit = 16;
    private const int MaxServerLimit = 1000;
    private const int DefaultMaxRequests = 1024;
    private const int MostRequests = 1_000_000;

    private readonly ConfigTree _tree;
    private readonly bool _isRoot;
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly List<ListenAddress> _listen = [];
    private readonly LogTargetCollector _logs;
    private string? _pidFile;
    private string? _runtimeDirectory;
    private string? _causeFile;
    private CoreDumpRules _dumps = new();
    private ConfigNode? _dumpType;
    private ConfigNode? _user;
    private ConfigNode? _group;
    private int _backlog = DefaultBacklog;
    private int _startServers = DefaultWorkers;
    private int _serverLimit = DefaultServerLimit;
    private int? _maxRequestWorkers;
    private int? _threadsPerChild;
    private long _maxConnections;
    private int _gracefulSeconds;
    private bool _captureCrashes = true;

    private ControlConfigurationReader(
        ConfigTree tree, bool isRoot, IReadOnlyDictionary<string, int>? logDirectives = null)
    {
        _tree = tree;
        _isRoot = isRoot;
        _logs = new LogTargetCollector(
            tree.ServerRoot, logDirectives ?? new Dictionary<string, int>(), _diagnostics);
    }

    /// <summary>Reads the texts to a tree and the tree to a configuration, as the command line asks.</summary>
    /// <returns>The configuration, or null when there are errors; and all diagnostics, the tree's own first.</returns>
    public static (ControlConfiguration? Configuration, IReadOnlyList<Diagnostic> Diagnostics) Read(
        ControlOptions options)
    {
        ConfigTree tree = options.ReadTree();
        (ControlConfiguration? configuration, IReadOnlyList<Diagnostic> diagnostics) =
            new ControlConfigurationReader(tree, Accounts.IsRoot, options.LogDirectives).Read();
        if (configuration is not null)
        {
            configuration = configuration with
            {
                Workers = options.IsDebugging ? 1 : configuration.Workers,
                ProtectedFiles = ProtectedFileCollector.Collect(tree, options.ProtectedFileDirectives),
                HooksFatalException = configuration.CaptureCrashes && options.HooksFatalException(tree),
                NeedsCultures = options.NeedsCultures(tree),
            };
        }

        return (configuration, diagnostics);
    }

    /// <summary>Reads the tree as root or another user would.</summary>
    internal static (ControlConfiguration? Configuration, IReadOnlyList<Diagnostic> Diagnostics) Read(
        ConfigTree tree, bool isRoot) => new ControlConfigurationReader(tree, isRoot).Read();

    private (ControlConfiguration? Configuration, IReadOnlyList<Diagnostic> Diagnostics) Read()
    {
        _diagnostics.AddRange(_tree.Diagnostics);
        foreach (ConfigNode node in _tree.Nodes)
        {
            if (!node.IsSection)
            {
                ReadDirective(node);
            }
        }

        _logs.Collect(_tree.Nodes);
        if (_listen.Count == 0)
        {
            Error(WholeFile(), "no listening sockets are configured, expected at least one Listen directive");
        }

        NoteDumpsWithoutDirectory();
        ControlConfiguration configuration = Build();
        return (_diagnostics.Exists(found => found.Severity == DiagnosticSeverity.Error) ? null : configuration,
            _diagnostics);
    }

    private ControlConfiguration Build()
    {
        int workers = Math.Min(_startServers, _serverLimit);
        if (_startServers > _serverLimit)
        {
            Note(WholeFile(), $"StartServers {_startServers} is more than ServerLimit: {workers} workers are started");
        }

        int perWorker = _maxRequestWorkers is { } all
            ? (all + workers - 1) / workers
            : _threadsPerChild ?? DefaultMaxRequests / Math.Min(workers, 8);
        return new ControlConfiguration
        {
            Digest = _tree.Digest,
            ServerRoot = _tree.ServerRoot,
            Listen = _listen,
            ListenBacklog = _backlog,
            PidFile = _pidFile ?? Path.Combine(_runtimeDirectory ?? Absolute("logs"), "vestige.pid"),
            RuntimeDirectory = _runtimeDirectory,
            Identity = ReadIdentity(),
            Programs = new ProgramRulesReader(_tree.ServerRoot, _isRoot, _diagnostics).Read(_tree.Nodes),
            Workers = workers,
            RequestsPerWorker = perWorker,
            MaxConnectionsPerChild = _maxConnections,
            GracefulShutdownTimeout = _gracefulSeconds == 0 ? null : TimeSpan.FromSeconds(_gracefulSeconds),
            Dumps = _dumps,
            CauseFile = _causeFile ?? Absolute("logs/causes/causes.db"),
            CaptureCrashes = _captureCrashes,
            LogTargets = _logs.Targets,
            TraceLog = _logs.TraceLog,
            Notes = _diagnostics,
        };
    }

    private string Absolute(string path) => Path.GetFullPath(path, _tree.ServerRoot);

    private SourceLocation WholeFile() => new(_tree.Files.Count > 0 ? _tree.Files[0].Path : "command line", 1);

    private void Error(SourceLocation location, string message) =>
        _diagnostics.Add(new Diagnostic(DiagnosticSeverity.Error, location, message));

    private void Note(SourceLocation location, string message) =>
        _diagnostics.Add(new Diagnostic(DiagnosticSeverity.Note, location, message));
}
