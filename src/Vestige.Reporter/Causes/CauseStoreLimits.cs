// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Causes;

/// <summary>How much the file of known causes holds: what is in it comes from dead, perhaps attacked, processes.</summary>
public sealed record CauseStoreLimits
{
    /// <summary>The limits that are used where none are given.</summary>
    public static CauseStoreLimits Default { get; } = new();

    /// <summary>Deaths that are kept, the newest; counts go on beyond it. Default 10 000.</summary>
    public int Deaths { get; init; } = 10_000;

    /// <summary>Causes that are kept; those that were seen once and long ago go first. Default 2000.</summary>
    public int Causes { get; init; } = 2_000;

    /// <summary>How long one step waits for other processes that use the file; default 5 s.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Similar causes that are named; default 5.</summary>
    public int Similar { get; init; } = 5;

    /// <summary>
    /// From which score on a cause counts as similar; default 0.6, where the corpus of benchmarks/results/similarity.md has
    /// fewest pairs wrong and missed.
    /// </summary>
    public double LeastSimilarity { get; init; } = 0.6;
}
