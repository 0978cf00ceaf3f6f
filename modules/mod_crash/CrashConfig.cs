// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crash;

/// <summary>What one section says.</summary>
internal sealed class CrashConfig
{
    /// <summary><c>CrashAllowRemote</c>.</summary>
    public bool? AllowsRemote { get; set; }

    /// <summary>Makes a new configuration of two.</summary>
    public static CrashConfig Merge(CrashConfig outer, CrashConfig inner) =>
        new() { AllowsRemote = inner.AllowsRemote ?? outer.AllowsRemote };
}
