// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core;

/// <summary>Settings of connections, which the HTTP server below needs before it starts.</summary>
public sealed record ConnectionSettings
{
    internal const int DefaultLine = 8190;
    internal const int DefaultField = 8190;
    internal const int DefaultFields = 100;

    internal static readonly TimeSpan DefaultKeepAlive = TimeSpan.FromSeconds(5);

    /// <summary><c>Timeout</c> of the main server.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary><c>KeepAliveTimeout</c> of the main server.</summary>
    public required TimeSpan KeepAliveTimeout { get; init; }

    /// <summary>The largest <c>LimitRequestLine</c> of all hosts.</summary>
    public required int RequestLineBytes { get; init; }

    /// <summary>The largest <c>LimitRequestFieldSize</c> of all hosts.</summary>
    public required int FieldBytes { get; init; }

    /// <summary>The largest <c>LimitRequestFields</c> of all hosts; 0 for no limit.</summary>
    public required int Fields { get; init; }

    /// <summary><c>Protocols</c> of the main server, for connections without TLS.</summary>
    public required IReadOnlyList<string> Protocols { get; init; }

    /// <summary>Takes the settings of a server's hosts.</summary>
    /// <param name="engine">The frozen server.</param>
    public static ConnectionSettings Of(ServerEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var main = engine.Hosts.Main.Core;
        int line = 0, field = 0, fields = 0;
        var unlimited = false;
        foreach (var host in engine.AllHosts)
        {
            var core = ((Hosts.ServerHost)host).Core;
            line = Math.Max(line, core.LimitRequestLine ?? DefaultLine);
            field = Math.Max(field, core.LimitRequestFieldSize ?? DefaultField);
            fields = Math.Max(fields, core.LimitRequestFields ?? DefaultFields);
            unlimited |= core.LimitRequestFields == 0;
        }

        return new ConnectionSettings
        {
            Timeout = TimeSpan.FromSeconds(main.TimeoutSeconds ?? 60),
            KeepAliveTimeout = main.KeepAliveTimeout ?? DefaultKeepAlive,
            RequestLineBytes = line,
            FieldBytes = field,
            Fields = unlimited ? 0 : fields,
            Protocols = main.Protocols ?? ["http/1.1"],
        };
    }
}
