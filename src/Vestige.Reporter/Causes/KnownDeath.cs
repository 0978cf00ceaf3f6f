// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Causes;

/// <summary>A death that the file of known causes holds.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Key">Its own key, also where that was merged into another.</param>
/// <param name="Facts">What is kept of it.</param>
public sealed record KnownDeath(long Number, string Key, DeathFacts Facts);
