// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;

namespace Vestige.Configuration.Merging;

/// <summary>What all configurations of one bound configuration share.</summary>
/// <param name="Schema">The keys by which values are merged.</param>
/// <param name="Budget">Bounds the merges remembered for good.</param>
/// <param name="Cache">Results of walks.</param>
internal sealed record MergeContext(VectorSchema Schema, MergeBudget Budget, WalkCache Cache);
