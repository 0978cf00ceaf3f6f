// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;

namespace Vestige.Configuration.Merging;

/// <summary>Remembers the results of merges under one partner. Finding one takes no lock and allocates nothing.</summary>
/// <typeparam name="TKey">The other partner, compared by reference.</typeparam>
internal sealed class MergeMemo<TKey>
    where TKey : class
{
    // Most sections are merged over one or two configurations only: those need no dictionary.
    private Entry? _first;
    private ConcurrentDictionary<TKey, DirectoryConfiguration>? _others;

    /// <summary>The remembered result, or null.</summary>
    public DirectoryConfiguration? Find(TKey key)
    {
        var first = Volatile.Read(ref _first);
        return first is not null && ReferenceEquals(first.Key, key)
            ? first.Result
            : Volatile.Read(ref _others)?.GetValueOrDefault(key);
    }

    /// <summary>Remembers a result while the budget lasts. Returns the one that all callers are to use.</summary>
    public DirectoryConfiguration Add(TKey key, DirectoryConfiguration result, MergeBudget budget)
    {
        if (!budget.TryTake())
        {
            if (!budget.StartsAnew)
            {
                return result;
            }

            Clear();
        }

        var first = Interlocked.CompareExchange(ref _first, new Entry(key, result), null);
        if (first is null)
        {
            return result;
        }

        return ReferenceEquals(first.Key, key) ? first.Result : Others().GetOrAdd(key, result);
    }

    private ConcurrentDictionary<TKey, DirectoryConfiguration> Others()
    {
        var others = Volatile.Read(ref _others);
        if (others is null)
        {
            var fresh = new ConcurrentDictionary<TKey, DirectoryConfiguration>(concurrencyLevel: 1, capacity: 3);
            others = Interlocked.CompareExchange(ref _others, fresh, null) ?? fresh;
        }

        return others;
    }

    private void Clear()
    {
        Volatile.Write(ref _others, null);
        Volatile.Write(ref _first, null);
    }

    private sealed record Entry(TKey Key, DirectoryConfiguration Result);
}
