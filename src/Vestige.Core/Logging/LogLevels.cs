// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;
using Vestige.Core.Tracing;
using Vestige.Logging;

namespace Vestige.Core.Logging;

/// <summary>The levels of one <c>LogLevel</c> line: one for all, and some for single modules.</summary>
/// <param name="level">The level for modules that are not named; null when the line names modules only.</param>
/// <param name="byModule">By short module name (<c>alias</c>).</param>
internal sealed class LogLevels(LogLevel? level, IReadOnlyDictionary<string, LogLevel> byModule)
{
    private static readonly Dictionary<string, LogLevel> NoModules = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What holds when nothing is given: <c>warn</c>.</summary>
    public static readonly LogLevels Default = new(LogLevel.Warning, NoModules);

    private readonly LogLevel? _level = level;
    private readonly IReadOnlyDictionary<string, LogLevel> _byModule = byModule;
    private ConcurrentDictionary<LogLevels, LogLevels>? _over;

    /// <summary>The highest level in force for any module: nothing above it is written.</summary>
    public LogLevel Highest { get; } = FindHighest(level ?? LogLevel.Warning, byModule);

    /// <summary>What is traced under these levels; made when first asked for.</summary>
    public TraceMask? TraceMask { get; set; }

    /// <summary>The level in force for a module.</summary>
    /// <param name="shortName">For example <c>alias</c>.</param>
    public LogLevel For(string shortName) =>
        _byModule.Count > 0 && _byModule.TryGetValue(shortName, out var own) ? own : _level ?? LogLevel.Warning;

    /// <summary>
    /// The levels of a directory in a host: what the directory does not name is the host's, as in httpd. A line that names
    /// modules only is laid over each host's once.
    /// </summary>
    public LogLevels Over(LogLevels host)
    {
        if (_level is not null)
        {
            return this;
        }

        var known = _over ?? Interlocked.CompareExchange(ref _over, new(), null) ?? _over;
        return known.GetOrAdd(host, static (outer, inner) => Merge(outer, inner)!, this);
    }

    /// <summary>Lays an inner line over an outer one; a level for all ends the outer line's, as in httpd.</summary>
    public static LogLevels? Merge(LogLevels? outer, LogLevels? inner)
    {
        if (outer is null || inner is null || inner._level is not null)
        {
            return inner ?? outer;
        }

        var byModule = new Dictionary<string, LogLevel>(outer._byModule, StringComparer.OrdinalIgnoreCase);
        foreach (var (module, level) in inner._byModule)
        {
            byModule[module] = level;
        }

        return new LogLevels(outer._level, byModule);
    }

    /// <summary>Adds one word of a <c>LogLevel</c> line.</summary>
    public static LogLevels With(LogLevels? known, LogLevel level, string? module)
    {
        if (module is null)
        {
            return new LogLevels(level, known?._byModule ?? NoModules);
        }

        var byModule = known is null
            ? new Dictionary<string, LogLevel>(StringComparer.OrdinalIgnoreCase)
            : new Dictionary<string, LogLevel>(known._byModule, StringComparer.OrdinalIgnoreCase);
        byModule[module] = level;
        return new LogLevels(known?._level, byModule);
    }

    private static LogLevel FindHighest(LogLevel start, IReadOnlyDictionary<string, LogLevel> byModule)
    {
        var highest = start;
        foreach (var (_, level) in byModule)
        {
            highest = level > highest ? level : highest;
        }

        return highest;
    }
}
