// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Hosts;
using Vestige.Core.Modules;
using Vestige.Directives;
using Vestige.Logging;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Core.Loading;

/// <summary>The bound configuration as modules see it.</summary>
internal sealed class CheckContext(
    IReadOnlyList<ServerHost> hosts,
    ModuleCatalog catalog,
    string serverRoot,
    ServerOptions options,
    LogOpener logs,
    List<Diagnostic> findings) : ConfiguredContext
{
    /// <inheritdoc/>
    public override IReadOnlyList<VirtualHost> Hosts => hosts;

    /// <inheritdoc/>
    public override IProviders Providers => catalog.ProviderTable;

    /// <inheritdoc/>
    public override string ServerRoot => serverRoot;

    /// <inheritdoc/>
    public override TimeProvider Time => options.Time;

    /// <inheritdoc/>
    public override LogDestination OpenLog(string target, SourceLocation location)
    {
        ArgumentNullException.ThrowIfNull(target);
        return logs.Open(target, location, findings) ?? new NullDestination(target);
    }

    /// <summary>How much longer than usual the modules' start may take.</summary>
    public TimeSpan StartExtension { get; private set; }

    /// <inheritdoc/>
    public override void ExtendStart(TimeSpan time) => StartExtension += time;

    /// <inheritdoc/>
    public override byte[]? ReadFile(string path, out string? obstacle) =>
        ProtectedFile.Read(path, options.ProtectedFiles, out obstacle);

    /// <inheritdoc/>
    public override void Report(Diagnostic diagnostic) => findings.Add(diagnostic);
}
