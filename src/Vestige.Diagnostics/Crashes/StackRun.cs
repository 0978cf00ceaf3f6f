// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes;

/// <summary>Frames of a stack, innermost first, and how often they stand there one after another.</summary>
public sealed record StackRun(IReadOnlyList<CrashFrame> Frames, long Count);
