// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Hooks;
using Vestige.Core.Logging;
using Vestige.Diagnostics.Traces;
using Vestige.Logging;

namespace Vestige.Core.Tracing;

/// <summary>What is traced and where to, frozen with the configuration.</summary>
internal sealed class TracePlan
{
    // CGI programs are traced at the level of this module, as the external modules are.
    private const string ProgramsModule = "cgi";

    private readonly List<TracedFunction> _functions;
    private readonly TraceSettings _settings;
    private TraceMask? _fixed;
    private object _owner = new();

    /// <summary>Makes a plan.</summary>
    /// <param name="settings">What the directives say.</param>
    /// <param name="functions">All functions, in the order of their ids from 1.</param>
    /// <param name="requestLog">Where the request log is written; null when there is none.</param>
    public TracePlan(TraceSettings settings, List<TracedFunction> functions, TraceSink? requestLog)
    {
        _settings = settings;
        _functions = functions;
        RequestLog = requestLog;
        Style = TraceEvent.StyleOf(settings.Format, settings.IsVerbose);
        if (settings.RequestLog is null)
        {
            return;
        }

        var types = settings.Types ?? TraceSettings.DefaultTypes;
        TracesRequests = types.HasFlag(RequestLogTypes.Request);
        TracesFilters = types.HasFlag(RequestLogTypes.Filter);
        _fixed = Build(types);
    }

    /// <summary>The request log; null when the module trace goes to the error logs.</summary>
    public TraceSink? RequestLog { get; }

    /// <summary>Format and precision of the lines.</summary>
    public byte Style { get; }

    /// <summary>Lines about whole requests, and about who set a status, are written.</summary>
    public bool ExplainsRequests => _settings.Format != TraceFormat.Hws;

    /// <summary>The request trace is on.</summary>
    public bool TracesRequests { get; }

    /// <summary>The filter trace is on.</summary>
    public bool TracesFilters { get; }

    /// <summary>Takes further functions, with the next numbers; before the first request.</summary>
    public void Add(IReadOnlyList<TracedFunction> functions)
    {
        _functions.AddRange(functions);
        _owner = new object();
        _fixed = _fixed is null ? null : Build(_settings.Types ?? TraceSettings.DefaultTypes);
    }

    /// <summary>What is traced under these levels.</summary>
    public TraceMask MaskFor(LogLevels levels)
    {
        if (_fixed is not null)
        {
            return _fixed;
        }

        // Two threads may both build it: they build the same.
        return levels.TraceMask is { } known && ReferenceEquals(known.Owner, _owner) ? known : levels.TraceMask = Build(levels);
    }

    private TraceMask Build(LogLevels levels) => Build(
        function => levels.For(function.Module.Info.ShortName) >= (function.IsForDebug ? LogLevel.Debug : LogLevel.Info),
        levels.For(ProgramsModule) >= LogLevel.Info);

    private TraceMask Build(RequestLogTypes types)
    {
        var debug = types.HasFlag(RequestLogTypes.ModuleDebug);
        var info = debug || types.HasFlag(RequestLogTypes.ModuleInfo);
        return Build(function => debug || (info && !function.IsForDebug), info);
    }

    private TraceMask Build(Predicate<TracedFunction> isTraced, bool programs)
    {
        var mask = new bool[_functions.Count + 1];
        foreach (var function in _functions)
        {
            mask[function.FunctionId] = isTraced(function) && !IsSuppressed(function);
        }

        return new TraceMask(_owner, mask, programs);
    }

    private bool IsSuppressed(TracedFunction function) =>
        _settings.Suppressed.TryGetValue(function.Module.Info.ShortName, out var line) && line.Suppression.Covers(function);
}
