// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crashes;

/// <summary>A known cause that is not the same but alike.</summary>
public sealed record SimilarCause
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Number of its last death.</summary>
    public required long CrashNumber { get; init; }

    /// <summary>0 for nothing in common, 1 for equal.</summary>
    public required double Score { get; init; }

    /// <summary>What only this death has, most telling first.</summary>
    public required IReadOnlyList<string> OnlyHere { get; init; }

    /// <summary>What only the known cause has, most telling first.</summary>
    public required IReadOnlyList<string> OnlyThere { get; init; }
}
