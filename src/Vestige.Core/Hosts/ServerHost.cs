// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Core.Builtin;
using Vestige.Core.Logging;
using Vestige.Directives;
using Vestige.Logging;

namespace Vestige.Core.Hosts;

/// <summary>The main server or a virtual host with the core's settings resolved.</summary>
internal sealed class ServerHost(int index, SourceLocation definedAt, IReadOnlyList<string> addresses)
    : BoundHost(index, definedAt, addresses)
{
    private string _serverName = "localhost";
    private HostErrorLog _errorLog = HostErrorLog.None;

    /// <inheritdoc/>
    public override string ServerName => _serverName;

    /// <inheritdoc/>
    public override int ServerPort => Core.ServerPort ?? 0;

    /// <inheritdoc/>
    public override string Scheme => Core.Scheme ?? "http";

    /// <inheritdoc/>
    public override string? ServerAdmin => Core.ServerAdmin;

    /// <summary>The core's configuration, merged.</summary>
    public CoreServerConfig Core { get; private set; } = new();

    /// <summary>The resolved document root.</summary>
    public string DocumentRoot { get; private set; } = "";

    public LogLevels LogLevels { get; private set; } = LogLevels.Default;

    public HostErrorLog ErrorLog => _errorLog;

    /// <summary>Takes the merged configuration; called once when the configuration is frozen.</summary>
    public void Freeze(CoreServerConfig core, string machineName, string documentRoot)
    {
        Core = core;
        _serverName = core.ServerName ?? machineName;
        DocumentRoot = documentRoot;
        LogLevels = core.LogLevels ?? LogLevels.Default;
    }

    /// <summary>Ties the host to its error log; called once when destinations are known.</summary>
    public void Open(HostErrorLog errorLog) => _errorLog = errorLog;

    /// <inheritdoc/>
    public override ModuleLog LogFor(string module) => new HostModuleLog(this, module);
}
