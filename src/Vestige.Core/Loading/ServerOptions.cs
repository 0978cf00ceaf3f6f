// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration;
using Vestige.Diagnostics.Segments;
using Vestige.Modules;
using Vestige.Programs;

namespace Vestige.Core.Loading;

/// <summary>From what a server is made: the command line's part and what the process was handed.</summary>
public sealed record ServerOptions
{
    /// <summary>The absolute server root.</summary>
    public required string ServerRoot { get; init; }

    /// <summary>The main configuration file.</summary>
    public required string ConfigurationFile { get; init; }

    /// <summary>Makes the compiled-in modules in load order, without the core's own.</summary>
    public required Func<IReadOnlyList<IModule>> InternalModules { get; init; }

    /// <summary>
    /// Makes the modules of <c>LoadModule</c> lines by name; for tests. Null, or null from it: they are loaded from their files.
    /// </summary>
    public Func<string, IModule?>? ExternalModules { get; init; }

    /// <summary>Identifiers that <c>LoadModule</c> accepts as compiled in though no module has them.</summary>
    public IReadOnlySet<string> AcceptedIdentifiers { get; init; } = new HashSet<string>();

    /// <summary>Directives of <c>-C</c>.</summary>
    public IReadOnlyList<string> DirectivesBefore { get; init; } = [];

    /// <summary>Directives of <c>-c</c>.</summary>
    public IReadOnlyList<string> DirectivesAfter { get; init; } = [];

    /// <summary>Names of <c>-D</c>.</summary>
    public IReadOnlyList<string> Defines { get; init; } = [];

    /// <summary>Bounds of the configuration.</summary>
    public ConfigLimits Limits { get; init; } = ConfigLimits.Default;

    /// <summary>Time for everything.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The worker's segment; null in the checker and in tests.</summary>
    public SegmentWriter? Segment { get; init; }

    /// <summary>Numbers of log destinations by resolved target, as the control process handed them over.</summary>
    public IReadOnlyDictionary<string, int> LogTargets { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// Contents of files that only the control process may read, by absolute name, as it handed them over; null in the checker
    /// and in tests, which read the files themselves.
    /// </summary>
    public IReadOnlyDictionary<string, byte[]>? ProtectedFiles { get; init; }

    /// <summary>Starts programs for requests; null where none are started: in the checker and in most tests.</summary>
    public IProgramStarter? Programs { get; init; }

    /// <summary>Where log lines go when there is no segment; for tests. Null drops them.</summary>
    public Func<string, Vestige.Logging.LogDestination>? LogFactory { get; init; }

    /// <summary>
    /// For how long the looked-up state of a file serves further requests for it: 5 ms. It spares bursts of requests for
    /// one file a system call each; zero looks for every request.
    /// </summary>
    public TimeSpan FileStateFreshness { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// False keeps nothing of requests in the segment: only for measuring what that costs. A death is then laid to no request.
    /// </summary>
    public bool Records { get; init; } = true;

    /// <summary>Name of this machine, for a server without <c>ServerName</c>.</summary>
    public string MachineName { get; init; } = Environment.MachineName;
}
