// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Merging;

/// <summary>
/// Bounds how many merged configurations are remembered: a client that finds paths for ever new combinations of sections
/// costs a merge each, not memory.
/// </summary>
/// <param name="limit">How many may be remembered.</param>
/// <param name="startsAnew">Whether all are forgotten when the limit is reached, and counting starts again.</param>
internal sealed class MergeBudget(int limit, bool startsAnew = false)
{
    private int _taken;

    public bool StartsAnew => startsAnew;

    /// <summary>Takes a place; false when there was none left.</summary>
    public bool TryTake()
    {
        if (Volatile.Read(ref _taken) < limit)
        {
            Interlocked.Increment(ref _taken);
            return true;
        }

        if (startsAnew)
        {
            Volatile.Write(ref _taken, 1);
        }

        return false;
    }
}
