// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor;

/// <summary>What the executable tells the control process.</summary>
public sealed record ControlOptions
{
    /// <summary>What the command line says about the configuration; handed on to workers.</summary>
    public required ConfigurationArguments Configuration { get; init; }

    /// <summary>Reads the configuration to a tree, anew at each call and without loading a module.</summary>
    public required Func<ConfigTree> ReadTree { get; init; }

    /// <summary>The program file and the arguments that start this executable again (an assembly, for a host).</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>The arguments of this process, as given; <c>-k start</c> starts the server with them.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The arguments that make the executable a worker.</summary>
    public IReadOnlyList<string> WorkerArguments { get; init; } = ["--worker"];

    /// <summary>The arguments that make the executable a reporter.</summary>
    public IReadOnlyList<string> ReporterArguments { get; init; } = ["--reporter"];

    /// <summary>Whether a module of the configuration hooks <c>fatal_exception</c>: then deaths of workers are reported.</summary>
    public Func<ConfigTree, bool> HooksFatalException { get; init; } = static _ => false;

    /// <summary>Whether a module of the configuration needs cultures in workers.</summary>
    public Func<ConfigTree, bool> NeedsCultures { get; init; } = static _ => false;

    /// <summary>The environment variable that tells a worker so.</summary>
    public string CultureVariable { get; init; } = "VESTIGE_CULTURES";

    /// <summary>
    /// Directives of compiled-in modules with the index of the argument that names a log file or pipe; those of httpd's
    /// own modules are known without it.
    /// </summary>
    public IReadOnlyDictionary<string, int> LogDirectives { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// Directives of compiled-in modules with the index of the argument that names a file which workers may have no right to
    /// read: it is read here and handed to them.
    /// </summary>
    public IReadOnlyDictionary<string, int> ProtectedFileDirectives { get; init; } = new Dictionary<string, int>();

    /// <summary>How long the report of one death may take.</summary>
    public TimeSpan ReportLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Server name and version, for the log: <c>Vestige/0.1.0</c>.</summary>
    public required string ServerName { get; init; }

    /// <summary>What to do.</summary>
    public ControlVerb Verb { get; init; }

    /// <summary><c>-X</c>: one worker, foreground.</summary>
    public bool IsDebugging { get; init; }

    /// <summary>The descriptor on which a detached server says that it is ready; null: nobody waits for that.</summary>
    public int? ReadyDescriptor { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Writes a line to standard output.</summary>
    public required Action<string> StandardOutput { get; init; }

    /// <summary>Writes a line to standard error.</summary>
    public required Action<string> StandardError { get; init; }
}
