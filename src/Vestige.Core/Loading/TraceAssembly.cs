// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Builtin;
using Vestige.Core.Hooks;
using Vestige.Core.Hosts;
using Vestige.Core.Logging;
using Vestige.Core.Modules;
using Vestige.Core.Tracing;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Traces;
using Vestige.Directives;
using Vestige.Logging;

namespace Vestige.Core.Loading;

/// <summary>Makes the plan of the trace, and checks what its directives name.</summary>
internal sealed class TraceAssembly(
    ServerOptions options, ModuleCatalog catalog, LogOpener logs, FunctionDirectory directory, List<Diagnostic> findings)
{
    /// <summary>The way of trace events to an error log; null when no log is there to take them.</summary>
    public TraceSink? SinkFor(LogDestination? destination) => destination switch
    {
        null => null,
        RingDestination ring => ring.Trace,
        _ => new TextTraceSink(destination, NewFormatter),
    };

    /// <summary>Makes the plan; null when nothing can ever be traced.</summary>
    public TracePlan? Plan(
        CoreKeys keys, IReadOnlyList<ServerHost> hosts, HookChains chains, FilterFunctions filters)
    {
        var settings = hosts[0].Core.Trace;
        CheckNames(settings);
        if (settings.RequestLog is null)
        {
            if (settings.Types is not null)
            {
                Warn(settings.TypesAt, "HWSRequestLogType has no effect without HWSRequestLog");
            }

            return keys.DirectoriesTrace || Traces(hosts)
                ? new TracePlan(settings, Functions(chains, filters), requestLog: null)
                : null;
        }

        var sink = SinkFor(logs.Open(settings.RequestLog, settings.RequestLogAt, findings));
        var types = (settings.Types ?? TraceSettings.DefaultTypes) & ~RequestLogTypes.Proxy;
        var isOn = sink is not null && types != RequestLogTypes.None;
        return isOn ? new TracePlan(settings, Functions(chains, filters), sink) : null;
    }

    private static bool Traces(IReadOnlyList<ServerHost> hosts)
    {
        foreach (var host in hosts)
        {
            if (host.LogLevels.Highest >= LogLevel.Info)
            {
                return true;
            }
        }

        return false;
    }

    private static List<TracedFunction> Functions(HookChains chains, FilterFunctions filters) => [.. chains.Functions, .. filters.All];

    private void CheckNames(TraceSettings settings)
    {
        foreach (var (name, (_, at)) in settings.Suppressed)
        {
            var isKnown = false;
            foreach (var module in catalog.Modules)
            {
                isKnown |= string.Equals(module.Info.ShortName, name, StringComparison.OrdinalIgnoreCase);
            }

            if (!isKnown)
            {
                Warn(at, $"HWSSuppressModuleTrace: no module mod_{name} is loaded");
            }
        }
    }

    private void Warn(SourceLocation at, string message) =>
        findings.Add(new Diagnostic(DiagnosticSeverity.Warning, at, message));

    private TraceFormatter NewFormatter()
    {
        var clock = options.Segment?.Clock ?? SegmentClock.Calibrate(options.Time);
        var times = options.Time.LocalTimeZone.Equals(TimeZoneInfo.Local) ? LogTime.Local : new LogTime(options.Time.LocalTimeZone);
        return new TraceFormatter(directory.Names, clock, Environment.ProcessId, clock, times);
    }
}
