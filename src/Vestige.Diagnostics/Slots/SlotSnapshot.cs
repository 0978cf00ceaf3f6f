// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;

namespace Vestige.Diagnostics.Slots;

/// <summary>A request slot as it was read. Texts are the worker's: escape them wherever they are shown.</summary>
public sealed record SlotSnapshot
{
    /// <summary>Number of the slot.</summary>
    public required int Index { get; init; }

    /// <summary>The request is in flight; otherwise it is the last one that ended here.</summary>
    public required bool IsActive { get; init; }

    /// <summary>The slot was being written while it was read, or when its worker died.</summary>
    public required bool IsTorn { get; init; }

    /// <summary>Unique within the worker.</summary>
    public required ulong RequestNumber { get; init; }

    /// <summary>Monotonic time of the start.</summary>
    public required long StartTimestamp { get; init; }

    /// <summary>Kernel id of the thread on which it last ran, or 0.</summary>
    public required int ThreadId { get; init; }

    /// <summary>Functions entered and not left, outermost first; at most 32 are known of a deeper nesting.</summary>
    public required IReadOnlyList<ushort> RunningStack { get; init; }

    /// <summary>Client address and port, or null.</summary>
    public required IPEndPoint? Client { get; init; }

    /// <summary>Server address and port, or null.</summary>
    public required IPEndPoint? Server { get; init; }

    /// <summary>Method.</summary>
    public required string Method { get; init; }

    /// <summary>Redacted target.</summary>
    public required string Target { get; init; }

    /// <summary>The target was longer.</summary>
    public required bool IsTargetTruncated { get; init; }

    /// <summary>Virtual host.</summary>
    public required string Host { get; init; }

    /// <summary>Protocol.</summary>
    public required string Protocol { get; init; }

    /// <summary>The application that answers; empty when none said so.</summary>
    public string Application { get; init; } = "";

    /// <summary>Display name of the endpoint that answers, or empty.</summary>
    public string EndpointName { get; init; } = "";

    /// <summary>Route pattern of the endpoint that answers, or empty.</summary>
    public string EndpointRoute { get; init; } = "";

    /// <summary>How many events the request had.</summary>
    public required ulong EventCount { get; init; }

    /// <summary>The last of them, oldest first.</summary>
    public required IReadOnlyList<SlotEvent> Events { get; init; }

    /// <summary>The innermost function that was running, or 0.</summary>
    public required ushort Running { get; init; }
}
