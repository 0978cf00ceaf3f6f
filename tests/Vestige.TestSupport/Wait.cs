// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;

namespace Vestige.TestSupport;

/// <summary>Bounded waits for facts outside the test's own process, where nothing can be awaited.</summary>
public static class Wait
{
    /// <summary>How long a test waits before it fails, unless it says otherwise; generous, for machines under load.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Returns as soon as the condition holds; throws with what was expected when the bound is over.</summary>
    public static Task UntilAsync(Func<bool> condition, string expected, TimeSpan? bound = null) =>
        ForAsync(() => condition() ? condition : null, () => expected, bound);

    /// <summary>Returns the first value that is not null; throws with what was expected when the bound is over.</summary>
    public static async Task<T> ForAsync<T>(Func<T?> probe, Func<string> expected, TimeSpan? bound = null)
        where T : class
    {
        var limit = bound ?? Bound;
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (probe() is { } found)
            {
                return found;
            }

            if (Stopwatch.GetElapsedTime(started) > limit)
            {
                throw new TimeoutException($"after {limit.TotalSeconds:0.#} s still not: {expected()}");
            }

            await Task.Delay(Pause);
        }
    }
}
