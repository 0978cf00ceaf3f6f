// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Tests.Similarity;

/// <summary>A seeded cause: a chain of methods that ends where something is wrong, and the ways that lead to it.</summary>
/// <param name="Number">The label.</param>
/// <param name="Links">Its methods, the outermost first. Causes of a family share the first ones.</param>
/// <param name="Fault">What is wrong at the end.</param>
/// <param name="Paths">Ways to its first method: numbers of methods that all causes share, the outermost first.</param>
internal sealed record CorpusCause(
    int Number, IReadOnlyList<CorpusLink> Links, string Fault, IReadOnlyList<IReadOnlyList<int>> Paths);
