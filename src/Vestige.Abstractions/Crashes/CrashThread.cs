// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crashes;

/// <summary>A thread of the process.</summary>
public sealed record CrashThread
{
    /// <summary>Kernel thread id.</summary>
    public required int ThreadId { get; init; }

    /// <summary>It is the one that died.</summary>
    public required bool IsCrashed { get; init; }

    /// <summary>The runtime knew it.</summary>
    public bool IsManaged { get; init; }

    /// <summary>Its name, as the kernel had it (<c>comm</c>), or empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its stack, innermost first, without the machinery of signals and of the report.</summary>
    public required IReadOnlyList<CrashStackRun> Stack { get; init; }
}
