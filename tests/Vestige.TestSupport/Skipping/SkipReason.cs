// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.TestSupport.Skipping;

/// <summary>Why a test cannot run here, in words; null when it can.</summary>
internal static partial class SkipReason
{
    public static string? UnlessRoot() =>
        EffectiveUser() == 0 ? null : "needs root (to change users or to bind low ports)";

    public static string? WithoutProgram(string path) =>
        File.Exists(path) ? null : $"needs {path}, which is not installed";

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
