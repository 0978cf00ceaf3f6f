// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;

namespace Vestige.TestSupport.Hooks;

/// <summary>A function that httpd hooks and Vestige does not, on purpose.</summary>
/// <param name="Function">The function.</param>
/// <param name="Reason">Why it is not there.</param>
public sealed record HookDifference(HookFunction Function, string Reason)
{
    /// <summary>The committed list, <c>golden/hooks/differences.txt</c>.</summary>
    public static IReadOnlyList<HookDifference> All() =>
        [.. GoldenFolder.Lines("hooks", "differences.txt").Select(static line => Parse(line.Split(" | ")))];

    private static HookDifference Parse(string[] parts) =>
        new(new HookFunction(parts[0], parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture)), parts[3]);
}
