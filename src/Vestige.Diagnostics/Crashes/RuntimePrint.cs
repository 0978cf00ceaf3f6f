// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes;

/// <summary>What the runtime wrote to standard error when a process died.</summary>
public sealed record RuntimePrint
{
    /// <summary>A print of which nothing could be read.</summary>
    public static RuntimePrint Empty { get; } = new() { Kind = DeathKind.Unknown };

    /// <summary>Kind of death; unknown where the runtime printed nothing, as with native faults.</summary>
    public required DeathKind Kind { get; init; }

    /// <summary>Text of <c>FailFast</c> or of the runtime's own failure; empty elsewhere.</summary>
    public string Message { get; init; } = "";

    /// <summary>The exception, or null.</summary>
    public PrintedException? Exception { get; init; }

    /// <summary>
    /// Stack of the death where it is not the exception's: of <c>FailFast</c>, a stack overflow, an access violation.
    /// </summary>
    public IReadOnlyList<StackRun> Stack { get; init; } = [];

    /// <summary>What is missing of the print, or null.</summary>
    public string? Fault { get; init; }
}
