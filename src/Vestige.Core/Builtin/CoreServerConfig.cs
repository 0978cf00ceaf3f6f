// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Logging;
using Vestige.Core.Targets;
using Vestige.Core.Tracing;
using Vestige.Directives;

namespace Vestige.Core.Builtin;

/// <summary>What the core's directives say about a virtual host. Null is "not given".</summary>
internal sealed class CoreServerConfig
{
    public string? ServerName { get; set; }

    public int? ServerPort { get; set; }

    public string? Scheme { get; set; }

    /// <summary>Names of <c>ServerAlias</c>, lower case; wildcards as written.</summary>
    public List<string> Aliases { get; } = [];

    public string? ServerPath { get; set; }

    public string? ServerAdmin { get; set; }

    public string? DocumentRoot { get; set; }

    public string? ErrorLog { get; set; }

    public SourceLocation ErrorLogAt { get; set; }

    public ErrorLogFormats ErrorLogFormats { get; set; } = ErrorLogFormats.None;

    /// <summary>The module trace and the request log: the main server's.</summary>
    public TraceSettings Trace { get; private init; } = new();

    public LogLevels? LogLevels { get; set; }

    public IReadOnlyList<string>? AccessFileNames { get; set; }

    public int? TimeoutSeconds { get; set; }

    public bool? KeepAlive { get; set; }

    public TimeSpan? KeepAliveTimeout { get; set; }

    public int? MaxKeepAliveRequests { get; set; }

    public int? LimitRequestLine { get; set; }

    public int? LimitRequestFieldSize { get; set; }

    public int? LimitRequestFields { get; set; }

    public TraceMethod? TraceEnable { get; set; }

    public SourceLocation TraceEnableAt { get; set; }

    public bool? MergeSlashes { get; set; }

    public EncodedSlashes? AllowEncodedSlashes { get; set; }

    public bool? StrictHostCheck { get; set; }

    public int? LimitInternalRedirects { get; set; }

    public int? LimitSubrequestDepth { get; set; }

    public IReadOnlyList<string>? Protocols { get; set; }

    public ServerTokens? Tokens { get; set; }

    /// <summary>Merges main server and virtual host; names are the host's own.</summary>
    public static CoreServerConfig Merge(CoreServerConfig main, CoreServerConfig host)
    {
        var merged = new CoreServerConfig
        {
            ServerName = host.ServerName,
            ServerPort = host.ServerPort,
            Scheme = host.Scheme,
            ServerPath = host.ServerPath,
            ServerAdmin = host.ServerAdmin ?? main.ServerAdmin,
            DocumentRoot = host.DocumentRoot ?? main.DocumentRoot,
            ErrorLog = host.ErrorLog ?? main.ErrorLog,
            ErrorLogAt = host.ErrorLog is null ? main.ErrorLogAt : host.ErrorLogAt,
            ErrorLogFormats = ErrorLogFormats.Merge(main.ErrorLogFormats, host.ErrorLogFormats),
            LogLevels = LogLevels.Merge(main.LogLevels, host.LogLevels),
            Trace = main.Trace,
            AccessFileNames = host.AccessFileNames ?? main.AccessFileNames,
            TraceEnable = host.TraceEnable ?? main.TraceEnable,
            TraceEnableAt = (host.TraceEnable is null ? main : host).TraceEnableAt,
            MergeSlashes = host.MergeSlashes ?? main.MergeSlashes,
            AllowEncodedSlashes = host.AllowEncodedSlashes ?? main.AllowEncodedSlashes,
            StrictHostCheck = host.StrictHostCheck ?? main.StrictHostCheck,
            LimitInternalRedirects = host.LimitInternalRedirects ?? main.LimitInternalRedirects,
            LimitSubrequestDepth = host.LimitSubrequestDepth ?? main.LimitSubrequestDepth,
            Protocols = host.Protocols ?? main.Protocols,
            Tokens = host.Tokens ?? main.Tokens,
        };
        merged.Aliases.AddRange(host.Aliases);
        MergeLimits(merged, main, host);
        return merged;
    }

    private static void MergeLimits(CoreServerConfig merged, CoreServerConfig main, CoreServerConfig host)
    {
        merged.TimeoutSeconds = host.TimeoutSeconds ?? main.TimeoutSeconds;
        merged.KeepAlive = host.KeepAlive ?? main.KeepAlive;
        merged.KeepAliveTimeout = host.KeepAliveTimeout ?? main.KeepAliveTimeout;
        merged.MaxKeepAliveRequests = host.MaxKeepAliveRequests ?? main.MaxKeepAliveRequests;
        merged.LimitRequestLine = host.LimitRequestLine ?? main.LimitRequestLine;
        merged.LimitRequestFieldSize = host.LimitRequestFieldSize ?? main.LimitRequestFieldSize;
        merged.LimitRequestFields = host.LimitRequestFields ?? main.LimitRequestFields;
    }
}

/// <summary>Values of <c>TraceEnable</c>.</summary>
internal enum TraceMethod
{
    Off,
    On,
    Extended,
}

/// <summary>Values of <c>ServerTokens</c>.</summary>
internal enum ServerTokens
{
    Full,
    ProductOnly,
    Major,
    Minor,
    Minimal,
    OS,
}
