// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Crashes.Causes;

namespace Vestige.Reporter.Tests.Similarity;

/// <summary>A death of the corpus.</summary>
/// <param name="Label">The cause that was seeded.</param>
/// <param name="Case">Cause and path: the number by which the program dies of it alone.</param>
/// <param name="Build">Which build it ran in.</param>
/// <param name="Cause">What the server makes of it.</param>
internal sealed record CorpusSample(int Label, int Case, string Build, CrashCause Cause);
