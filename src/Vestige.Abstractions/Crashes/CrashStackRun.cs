// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crashes;

/// <summary>Frames that stand together on a stack, innermost first, and how often: more than once is recursion.</summary>
/// <param name="Frames">The frames.</param>
/// <param name="Count">How often they stand there one after another, 1 or more.</param>
public sealed record CrashStackRun(IReadOnlyList<CrashFrame> Frames, long Count);
