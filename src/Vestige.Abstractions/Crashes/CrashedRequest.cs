// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;

namespace Vestige.Crashes;

/// <summary>A request that was in flight when the worker died. Query values and passwords in it are already hidden.</summary>
public sealed record CrashedRequest
{
    /// <summary>The death is laid to it.</summary>
    public required bool IsBlamed { get; init; }

    /// <summary>Its id in all logs (<c>%L</c>); empty when it is not known.</summary>
    public required string LogId { get; init; }

    /// <summary>The client, or null.</summary>
    public IPEndPoint? Client { get; init; }

    /// <summary>The server's end of the connection, or null.</summary>
    public IPEndPoint? Server { get; init; }

    /// <summary>The virtual host, by name.</summary>
    public string Host { get; init; } = "";

    /// <summary>The method.</summary>
    public string Method { get; init; } = "";

    /// <summary>The target; ends with <c>...</c> when it was longer.</summary>
    public string Target { get; init; } = "";

    /// <summary>The protocol, <c>HTTP/1.1</c>.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>For how long it had been served.</summary>
    public required TimeSpan Age { get; init; }

    /// <summary>Kernel id of the thread on which it last ran, or 0.</summary>
    public int ThreadId { get; init; }

    /// <summary>The application that answered it, as a module named it; empty when none did.</summary>
    public string Application { get; init; } = "";

    /// <summary>Display name of the endpoint that answered it; empty when none is known.</summary>
    public string EndpointName { get; init; } = "";

    /// <summary>Route pattern of the endpoint that answered it; empty when none is known.</summary>
    public string EndpointRoute { get; init; } = "";

    /// <summary>
    /// The functions that it had entered and not left, outermost first, as <c>mod_x.cs[12] handler</c>; a module's inner
    /// function as <c>Shop/UseRouting</c>.
    /// </summary>
    public IReadOnlyList<string> Running { get; init; } = [];

    /// <summary>Header fields that a module noted for the report, in the order in which they were noted.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Its last events, oldest first.</summary>
    public IReadOnlyList<CrashEvent> Events { get; init; } = [];

    /// <summary>How many events it had; more than <see cref="Events"/> holds when early ones were overwritten.</summary>
    public long EventCount { get; init; }
}
