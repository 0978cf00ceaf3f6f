// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Logging;
using Vestige.Directives;
using Vestige.Logging;

namespace Vestige.Core.Loading;

/// <summary>Finds the number under which the control process opened a log destination.</summary>
internal sealed class LogOpener(ServerOptions options, string serverRoot)
{
    private readonly Dictionary<string, LogDestination> _open = new(StringComparer.Ordinal);

    /// <summary>The destination of a target; null when this process has no logs (the checker).</summary>
    public LogDestination? Open(string target, SourceLocation location, List<Diagnostic> findings)
    {
        var resolved = target.StartsWith('|') ? target : Path.GetFullPath(target, serverRoot);
        if (_open.TryGetValue(resolved, out var known))
        {
            return known;
        }

        if (Make(resolved) is not { } destination)
        {
            if (options.Segment is not null)
            {
                findings.Add(new Diagnostic(
                    DiagnosticSeverity.Error,
                    location.File is null ? new SourceLocation(options.ConfigurationFile, 1) : location,
                    $"log '{resolved}' was not opened by the control process; the configuration changed while it was read, reload again"));
            }

            return null;
        }

        _open.Add(resolved, destination);
        return destination;
    }

    private LogDestination? Make(string resolved)
    {
        if (options.LogFactory is { } factory)
        {
            return factory(resolved);
        }

        return options.Segment is { } segment && options.LogTargets.TryGetValue(resolved, out var number)
            ? new RingDestination(segment.Ring, (ushort)number, resolved)
            : null;
    }
}
