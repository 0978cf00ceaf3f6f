// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;
using Vestige.Core.Hooks;
using Vestige.Core.Hosts;
using Vestige.Core.Modules;
using Vestige.Core.Requests;
using Vestige.Core.Targets;
using Vestige.Core.Tracing;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;
using Vestige.Directives;
using Vestige.Logging;
using Vestige.Programs;
using Vestige.Requests;

namespace Vestige.Core;

/// <summary>
/// The frozen server of a worker: modules, chains, hosts. Nothing in it changes once the first request has begun.
/// </summary>
public sealed class ServerEngine
{
    private ulong _requestNumber;

    internal ServerEngine(ServerParts parts)
    {
        Catalog = parts.Catalog;
        Chains = parts.Chains;
        Hosts = parts.Hosts;
        AllHosts = parts.AllHosts;
        Time = parts.Time;
        Segment = parts.Segment;
        ServerToken = parts.ServerToken;
        ServerRoot = parts.ServerRoot;
        Programs = parts.Programs;
        StartExtension = parts.StartExtension;
        Trace = parts.Trace;
        FilterFunctions = parts.FilterFunctions;
        InnerFunctions = parts.InnerFunctions;
        var started = parts.Segment is { } mapped ? new DateTime(mapped.Clock.UtcTicks, DateTimeKind.Utc) : Time.GetUtcNow().UtcDateTime;
        LogIds = new LogIds(started, Environment.ProcessId);
        KeepAliveTexts = new KeepAliveTexts(parts.Hosts.Main.Core.KeepAliveTimeout ?? ConnectionSettings.DefaultKeepAlive);
        Processor = new RequestProcessor(this);
        Flow = parts.Segment is { } segment && parts.Records ? new SlotFlow(segment.Slots, segment.Threads) : null;
    }

    /// <summary>Set when the worker drains: every answer then ends its connection.</summary>
    public bool IsDraining { get; set; }

    /// <summary>All modules.</summary>
    public ModuleCatalog Catalog { get; }

    /// <summary>The absolute server root.</summary>
    public string ServerRoot { get; }

    /// <summary>Time for everything.</summary>
    public TimeProvider Time { get; }

    /// <summary>Text of the <c>Server</c> header and of signatures, as <c>ServerTokens</c> says.</summary>
    public string ServerToken { get; }

    /// <summary>The main server's error log under the name of a module.</summary>
    /// <param name="module">For example <c>http_core</c>.</param>
    public ModuleLog MainLog(string module) => Hosts.Main.LogFor(module);

    /// <summary>All hosts, the main server first.</summary>
    public IReadOnlyList<VirtualHost> AllHosts { get; }

    internal HookChains Chains { get; }

    internal HostMap Hosts { get; }

    internal SegmentWriter? Segment { get; }

    internal SlotFlow? Flow { get; }

    internal LogIds LogIds { get; }

    /// <summary>What is traced; null when no trace can be on.</summary>
    internal TracePlan? Trace { get; }

    internal FilterFunctions FilterFunctions { get; }

    internal InnerFunctions InnerFunctions { get; }

    internal LocalNames LocalNames { get; } = new();

    internal CharsetTypes CharsetTypes { get; } = new();

    internal KeepAliveTexts KeepAliveTexts { get; }

    internal FileNameCache FileNames { get; } = new();

    internal RequestTargetCache Targets { get; } = new();

    internal RequestProcessor Processor { get; }

    internal IProgramStarter? Programs { get; }

    /// <summary>How much longer than usual the modules' start may take.</summary>
    public TimeSpan StartExtension { get; }

    /// <summary>A configuration line as people write it: below the server root without that root.</summary>
    internal string ShortLocation(SourceLocation at) =>
        at.File.StartsWith(ServerRoot + "/", StringComparison.Ordinal) ? $"{at.File[(ServerRoot.Length + 1)..]}:{at.Line}" : at.ToString();

    internal ulong NextRequestNumber() => Interlocked.Increment(ref _requestNumber);

    /// <summary>Whether the answer to a request is to be the connection's last.</summary>
    internal bool MustClose(RequestContext request)
    {
        var core = request.Host.Core;
        if (IsDraining || core.KeepAlive == false || (!request.IsDirectAnswer && DropsConnection(request.Status)))
        {
            return true;
        }

        var limit = core.MaxKeepAliveRequests ?? 100;
        return limit > 0 && request.ClientConnection.RequestCount > limit;
    }

    // httpd's ap_status_drops_connection: behind these nobody knows what the client's next bytes mean.
    private static bool DropsConnection(int status) => status is 400 or 408 or 411 or 413 or 414 or 500 or 501 or 503;
}
