// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Immutable;

namespace Vestige.Configuration.Merging;

/// <summary>What a walk over sections gave.</summary>
/// <param name="Configuration">The configuration with all sections that apply merged.</param>
/// <param name="Environment">
/// The named groups of the regular expressions that matched, as environment variables <c>MATCH_NAME</c>, in order.
/// </param>
public readonly record struct WalkResult(
    DirectoryConfiguration Configuration, ImmutableArray<KeyValuePair<string, string>> Environment);
