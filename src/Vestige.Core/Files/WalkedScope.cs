// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Immutable;

namespace Vestige.Core.Files;

/// <summary>A configuration after sections with regular expressions.</summary>
/// <typeparam name="TScope">The merged per-directory configuration.</typeparam>
/// <param name="Scope">The configuration.</param>
/// <param name="Environment">What the named groups of the expressions matched, for the request environment.</param>
public readonly record struct WalkedScope<TScope>(
    TScope Scope, ImmutableArray<KeyValuePair<string, string>> Environment)
    where TScope : class;
