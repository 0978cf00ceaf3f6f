// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Supervisor.Crashes;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Configuration;

/// <summary>What the control process itself takes from the configuration. Immutable; one for each generation.</summary>
internal sealed record ControlConfiguration
{
    /// <summary>Digest of all texts read; workers of the generation must report the same.</summary>
    public required string Digest { get; init; }

    /// <summary><c>ServerRoot</c>, absolute.</summary>
    public required string ServerRoot { get; init; }

    /// <summary><c>Listen</c>, at least one.</summary>
    public required IReadOnlyList<ListenAddress> Listen { get; init; }

    /// <summary><c>ListenBacklog</c>; default 511.</summary>
    public required int ListenBacklog { get; init; }

    /// <summary><c>PidFile</c>, absolute; default <c>logs/vestige.pid</c>.</summary>
    public required string PidFile { get; init; }

    /// <summary><c>DefaultRuntimeDir</c>, absolute; null when not given.</summary>
    public required string? RuntimeDirectory { get; init; }

    /// <summary><c>User</c> and <c>Group</c>; null when workers stay what the control process is.</summary>
    public required WorkerIdentity? Identity { get; init; }

    /// <summary>What may be started for requests under other identities.</summary>
    public ProgramRules Programs { get; init; } = ProgramRules.None;

    /// <summary><c>StartServers</c>, not more than <c>ServerLimit</c>: how many workers; default 2.</summary>
    public required int Workers { get; init; }

    /// <summary>How many requests one worker processes at once.</summary>
    public required int RequestsPerWorker { get; init; }

    /// <summary><c>MaxConnectionsPerChild</c>; 0 for no limit.</summary>
    public required long MaxConnectionsPerChild { get; init; }

    /// <summary><c>GracefulShutdownTimeout</c>; null for no limit.</summary>
    public required TimeSpan? GracefulShutdownTimeout { get; init; }

    /// <summary><c>CoreDumpDirectory</c>, <c>CoreDumpType</c>, <c>CoreDumpMaxCount</c> and <c>CoreDumpMaxSize</c>.</summary>
    public required CoreDumpRules Dumps { get; init; }

    /// <summary><c>CauseDatabase</c>, absolute; default <c>logs/causes/causes.db</c>.</summary>
    public required string CauseFile { get; init; }

    /// <summary>Whether a module hooks <c>fatal_exception</c>.</summary>
    public bool HooksFatalException { get; init; }

    /// <summary>Whether a module needs cultures in workers.</summary>
    public bool NeedsCultures { get; init; }

    /// <summary><c>EnableExceptionHook</c>: whether a crash is captured; default on.</summary>
    public required bool CaptureCrashes { get; init; }

    /// <summary>Every log destination of the configuration; number 0 is the main <c>ErrorLog</c>.</summary>
    public required IReadOnlyList<LogTarget> LogTargets { get; init; }

    /// <summary><c>HWSTraceLogFile</c>, one of <see cref="LogTargets"/>; null when not given.</summary>
    public required string? TraceLog { get; init; }

    /// <summary>Files that are read for workers, which may have no right to.</summary>
    public IReadOnlyList<ProtectedFileName> ProtectedFiles { get; init; } = [];

    /// <summary>Notes and warnings that did not keep the configuration from being used.</summary>
    public required IReadOnlyList<Diagnostic> Notes { get; init; }
}
