// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.Support;

/// <summary>The bound configuration with log destinations that keep what they are given.</summary>
internal sealed class BenchConfiguredContext(
    IReadOnlyList<VirtualHost> hosts,
    IProviders providers,
    TimeProvider time,
    Dictionary<string, RecordingDestination> logs,
    List<Diagnostic> diagnostics)
    : ConfiguredContext
{
    public override IReadOnlyList<VirtualHost> Hosts => hosts;

    public override IProviders Providers => providers;

    public override string ServerRoot => "/srv";

    public override TimeProvider Time => time;

    public override LogDestination OpenLog(string target, SourceLocation location)
    {
        if (!logs.TryGetValue(target, out var log))
        {
            logs[target] = log = new RecordingDestination(target);
        }

        return log;
    }

    public override byte[]? ReadFile(string path, out string? obstacle)
    {
        obstacle = File.Exists(path) ? null : "does not exist or is empty";
        return obstacle is null ? File.ReadAllBytes(path) : null;
    }

    public override void Report(Diagnostic diagnostic) => diagnostics.Add(diagnostic);
}
