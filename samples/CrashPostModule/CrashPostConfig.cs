// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace CrashPost;

/// <summary>What the main server says.</summary>
public sealed class CrashPostConfig
{
    /// <summary>The words of <c>CrashPostProgram</c>; empty when there is none.</summary>
    public List<string> Command { get; } = [];
}
