// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crashes;

/// <summary>Whether deaths had the same cause, as far as their stacks tell.</summary>
public sealed record CrashCause
{
    /// <summary>The cause key: 16 hexadecimal digits that are equal for equal causes.</summary>
    public required string Key { get; init; }

    /// <summary>The text that the key is the hash of, a line for each thing.</summary>
    public required string Ingredients { get; init; }

    /// <summary>Number of this death among all that the server's causes know; null when they cannot be kept.</summary>
    public long? CrashNumber { get; init; }

    /// <summary>Number of the first death of this cause; null when this is the first, or causes cannot be kept.</summary>
    public long? FirstCrashNumber { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>Deaths of this cause so far, with this one.</summary>
    public long Count { get; init; } = 1;

    /// <summary>Known causes that are alike, the most similar first; empty when the key is known.</summary>
    public IReadOnlyList<SimilarCause> Similar { get; init; } = [];

    /// <summary>Why causes cannot be kept; empty when they can.</summary>
    public string Fault { get; init; } = "";
}
