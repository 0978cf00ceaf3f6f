// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;

namespace Vestige.Modules;

/// <summary>
/// Keeps what was worked out for a text under a configuration, so that a hot request makes no new strings. Direct-mapped:
/// a newcomer takes the slot of whoever was there; no lock, no growth. A lost entry only costs working it out again.
/// </summary>
/// <param name="slots">Number of slots, a power of two.</param>
internal sealed class LossyCache<T>(int slots)
    where T : class
{
    // A client chooses the texts; longer ones are not worth the memory they would hold on to.
    private const int LongestKey = 512;

    private readonly Entry?[] _slots = new Entry?[slots];

    /// <summary>What is kept for a text, or null.</summary>
    /// <param name="owner">The configuration object; another object, even an equal one, has its own entries.</param>
    /// <param name="key">The text.</param>
    public T? Find(object owner, string key)
    {
        // An entry is never changed once it is in its slot, so reading the reference once is enough.
        var entry = Volatile.Read(ref _slots[Slot(owner, key)]);
        return entry is not null && ReferenceEquals(entry.Owner, owner) && entry.Key == key ? entry.Value : null;
    }

    /// <summary>Keeps a value and returns it.</summary>
    public T Keep(object owner, string key, T value)
    {
        if (key.Length <= LongestKey)
        {
            Volatile.Write(ref _slots[Slot(owner, key)], new Entry(owner, key, value));
        }

        return value;
    }

    private int Slot(object owner, string key) =>
        (RuntimeHelpers.GetHashCode(owner) ^ string.GetHashCode(key.AsSpan())) & (_slots.Length - 1);

    private sealed class Entry(object owner, string key, T value)
    {
        public readonly object Owner = owner;
        public readonly string Key = key;
        public readonly T Value = value;
    }
}
