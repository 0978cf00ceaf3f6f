// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;

namespace Vestige.Diagnostics.Slots;

/// <summary>What a slot is told when its request begins. All texts are copied, cut to the room they have.</summary>
public readonly ref struct RequestStart
{
    /// <summary>Unique within the worker; the log id is made of it and of the worker's identity.</summary>
    public ulong RequestNumber { get; init; }

    /// <summary>Monotonic time at which the request started.</summary>
    public long Timestamp { get; init; }

    /// <summary>Method, at most 16 bytes are kept.</summary>
    public ReadOnlySpan<char> Method { get; init; }

    /// <summary>Target as received; it is redacted on its way into the slot, at most 400 bytes are kept.</summary>
    public ReadOnlySpan<char> Target { get; init; }

    /// <summary>Name of the virtual host, at most 64 bytes are kept.</summary>
    public ReadOnlySpan<char> Host { get; init; }

    /// <summary>Protocol, for example <c>HTTP/1.1</c>, at most 12 bytes are kept.</summary>
    public ReadOnlySpan<char> Protocol { get; init; }

    /// <summary>Client address, or null where there is none (a UNIX socket).</summary>
    public IPAddress? ClientAddress { get; init; }

    /// <summary>Client port.</summary>
    public int ClientPort { get; init; }

    /// <summary>Server address, or null where there is none.</summary>
    public IPAddress? ServerAddress { get; init; }

    /// <summary>Server port.</summary>
    public int ServerPort { get; init; }
}
