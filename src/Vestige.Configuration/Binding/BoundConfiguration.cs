// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Configuration.Binding;

/// <summary>The result of binding: every host merged, and everything that was wrong.</summary>
public sealed class BoundConfiguration
{
    internal BoundConfiguration(IReadOnlyList<BoundHost> hosts, IReadOnlyList<Diagnostic> diagnostics)
    {
        Hosts = hosts;
        Diagnostics = diagnostics;
    }

    /// <summary>The main server first, then virtual hosts in the order of the configuration.</summary>
    public IReadOnlyList<BoundHost> Hosts { get; }

    /// <summary>The findings of binding (not those of reading), in the order of the configuration.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Whether any finding is an error.</summary>
    public bool HasErrors => Diagnostics.Any(found => found.Severity == DiagnosticSeverity.Error);
}
