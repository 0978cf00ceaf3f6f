// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Architecture;

/// <summary>Baselines that a change may move on purpose: <c>eng/accept.sh NAME</c> writes them anew.</summary>
internal static class Accept
{
    public static bool Wanted(string name) =>
        (Environment.GetEnvironmentVariable("VESTIGE_ACCEPT") ?? string.Empty).Split(',').Contains(name);
}
