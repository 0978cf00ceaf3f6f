// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Hooks;
using Vestige.Core.Hosts;
using Vestige.Core.Modules;
using Vestige.Core.Tracing;
using Vestige.Diagnostics.Segments;
using Vestige.Programs;
using Vestige.Requests;

namespace Vestige.Core;

/// <summary>What a <see cref="ServerEngine"/> is made of.</summary>
internal sealed record ServerParts
{
    public required ModuleCatalog Catalog { get; init; }

    public required HookChains Chains { get; init; }

    public required HostMap Hosts { get; init; }

    public required IReadOnlyList<VirtualHost> AllHosts { get; init; }

    public required TimeProvider Time { get; init; }

    public required SegmentWriter? Segment { get; init; }

    public required bool Records { get; init; }

    public required string ServerToken { get; init; }

    public required string ServerRoot { get; init; }

    public required IProgramStarter? Programs { get; init; }

    public required TimeSpan StartExtension { get; init; }

    public required TracePlan? Trace { get; init; }

    public required FilterFunctions FilterFunctions { get; init; }

    public required InnerFunctions InnerFunctions { get; init; }
}
