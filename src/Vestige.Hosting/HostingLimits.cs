// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Hosting;

/// <summary>Limits of connections, as the main server's directives give them.</summary>
public sealed record HostingLimits
{
    /// <summary><c>Timeout</c>; 60 s unless given.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>KeepAliveTimeout</c>; 5 s unless given.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest <c>LimitRequestLine</c> of all hosts, in bytes; 8190 unless given.</summary>
    public int RequestLineBytes { get; init; } = 8190;

    /// <summary>The largest <c>LimitRequestFieldSize</c> of all hosts, in bytes; 8190 unless given.</summary>
    public int FieldBytes { get; init; } = 8190;

    /// <summary>The largest <c>LimitRequestFields</c> of all hosts; 100 unless given, 0 for no limit.</summary>
    public int Fields { get; init; } = 100;

    /// <summary>Whether <c>Protocols</c> of the main server names <c>h2c</c>.</summary>
    public bool Http2OverCleartext { get; init; }

    /// <summary>Whether <c>Protocols</c> of the main server names <c>http/1.1</c>; true unless given.</summary>
    public bool Http1 { get; init; } = true;

    /// <summary><c>MaxConnectionsPerChild</c>; 0 for no limit.</summary>
    public long MaxConnections { get; init; }
}
