// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Reporter.Causes;

/// <summary>What the file of known causes says about a death that was just added to it.</summary>
public sealed record RecordedDeath
{
    /// <summary>Its number among all deaths of the file.</summary>
    public required long CrashNumber { get; init; }

    /// <summary>Key of the cause that it counts for: its own, or that of the cause into which its own was merged.</summary>
    public required string Key { get; init; }

    /// <summary>Number of the first death of this cause; null when this is the first.</summary>
    public required long? FirstCrashNumber { get; init; }

    /// <summary>When that was.</summary>
    public required DateTimeOffset? FirstSeen { get; init; }

    /// <summary>Deaths of this cause so far, with this one.</summary>
    public required long Count { get; init; }

    /// <summary>Known causes that are alike, the most similar first; empty when the key was known.</summary>
    public required IReadOnlyList<SimilarCause> Similar { get; init; }
}
