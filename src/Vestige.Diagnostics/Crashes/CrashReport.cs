// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes;

/// <summary>createdump's report of a death, as far as it could be read.</summary>
public sealed record CrashReport
{
    /// <summary>What the report calls the process, or empty.</summary>
    public required string ProcessName { get; init; }

    /// <summary>Version of the runtime, or empty.</summary>
    public required string RuntimeVersion { get; init; }

    /// <summary>Processor architecture, or empty.</summary>
    public required string Architecture { get; init; }

    /// <summary>
    /// The signal of a native death; null for managed ones (the runtime aborts by itself) and where it is not known.
    /// </summary>
    public required int? Signal { get; init; }

    /// <summary>The report says that managed code failed.</summary>
    public required bool IsManagedFailure { get; init; }

    /// <summary>Its threads, in the report's order.</summary>
    public required IReadOnlyList<CrashThread> Threads { get; init; }

    /// <summary>Threads that were left out because there were too many.</summary>
    public required int OmittedThreads { get; init; }

    /// <summary>What was wrong with the report; null where all of it was read.</summary>
    public required string? Fault { get; init; }

    /// <summary>The thread that died, or null.</summary>
    public CrashThread? CrashedThread => Threads.FirstOrDefault(static t => t.IsCrashed);
}
