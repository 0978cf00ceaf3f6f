// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Protocol;

/// <summary>
/// Everything that the control process hands to a worker at its start, besides the descriptors themselves. All
/// descriptor numbers are the worker's own: they are open when its first instruction runs, and no others are.
/// </summary>
public sealed record WorkerHandover
{
    /// <summary>The configuration generation that the worker belongs to, 1 for the first.</summary>
    public required int Generation { get; init; }

    /// <summary>The worker's place in its generation, from 0.</summary>
    public required int WorkerNumber { get; init; }

    /// <summary>How often this place was filled before; 0 for the first worker in it.</summary>
    public required int RestartCount { get; init; }

    /// <summary>What the command line says about the configuration.</summary>
    public required ConfigurationArguments Configuration { get; init; }

    /// <summary>Listening sockets, in the order of the <c>Listen</c> directives.</summary>
    public required IReadOnlyList<InheritedListener> Listeners { get; init; }

    /// <summary>The descriptor of the worker segment, open for reading and writing.</summary>
    public required int SegmentDescriptor { get; init; }

    /// <summary>The eventfd that wakes the control process's log writer.</summary>
    public required int DoorbellDescriptor { get; init; }

    /// <summary>The log destinations that the worker may name, number 0 is the main <c>ErrorLog</c>.</summary>
    public required IReadOnlyList<LogTarget> LogTargets { get; init; }

    /// <summary>Files that the configuration names and the worker may have no right to read: certificates and keys.</summary>
    public IReadOnlyList<ProtectedFile> ProtectedFiles { get; init; } = [];

    /// <summary>Whom the worker becomes once it no longer needs the control process's rights; null: it stays.</summary>
    public WorkerIdentity? Identity { get; init; }

    /// <summary>How many requests the worker processes at once; the segment has as many request slots.</summary>
    public required int MaxRequests { get; init; }

    /// <summary><c>MaxConnectionsPerChild</c>; 0 for no limit.</summary>
    public long MaxConnections { get; init; }

    /// <summary>When the server (not this worker) was started.</summary>
    public required DateTimeOffset ServerStarted { get; init; }

    /// <summary>The control process's id.</summary>
    public required int ControlProcessId { get; init; }
}
