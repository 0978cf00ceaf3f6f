// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Tests.Similarity;

/// <summary>A way in which the whole corpus is built and run.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="IsOptimized">Release instead of Debug.</param>
/// <param name="IsFullyCompiled">The runtime optimises at once, and inlines; else it compiles quickly first.</param>
/// <param name="InlineSeed">From which seed methods are marked to be inlined or not; null: the compiler decides.</param>
/// <param name="IsShifted">Other lines, and other methods with lambdas before, so that compiler-made numbers differ.</param>
internal sealed record CorpusBuild(string Name, bool IsOptimized, bool IsFullyCompiled, int? InlineSeed, bool IsShifted)
{
    public static IReadOnlyList<CorpusBuild> All { get; } =
    [
        new("Debug", false, false, null, false),
        new("Release", true, false, null, true),
        new("Release, optimised at once", true, true, null, false),
        new("Release, optimised at once, other inlining, shifted", true, true, 5, true),
    ];
}
