// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;

namespace Vestige.Configuration.Merging;

/// <summary>
/// Keeps the results of walks by what was walked, from where, and the path. Direct-mapped: a newcomer takes the place of
/// whoever was there; no lock, no growth. A lost entry only costs another walk.
/// </summary>
/// <param name="slots">Number of places, a power of two.</param>
internal sealed class WalkCache(int slots)
{
    // A client chooses the paths; longer ones are not worth the memory they would hold on to.
    private const int LongestPath = 512;

    // Up to here comparing the path with every section is cheaper than hashing it.
    private const int FewSections = 8;

    private readonly Entry?[] _slots = new Entry?[slots];

    /// <summary>Whether a walk over these sections is worth keeping.</summary>
    public static bool IsWorthIt(ReadOnlySpan<ConfigSection> sections)
    {
        foreach (var section in sections)
        {
            if (section.IsPattern)
            {
                return true;
            }
        }

        return sections.Length > FewSections;
    }

    /// <summary>Looks a result up.</summary>
    /// <param name="walk">Object that stands for the sections walked.</param>
    /// <param name="start">Where the walk started.</param>
    /// <param name="path">The path.</param>
    /// <param name="result">The result.</param>
    public bool TryGet(object walk, DirectoryConfiguration start, ReadOnlySpan<char> path, out WalkResult result)
    {
        // An entry is never changed once it is in its place, so reading the reference once is enough.
        var entry = Volatile.Read(ref _slots[Slot(walk, start, path)]);
        if (entry is not null && ReferenceEquals(entry.Start, start) && ReferenceEquals(entry.Walk, walk)
            && path.SequenceEqual(entry.Path))
        {
            result = entry.Result;
            return true;
        }

        result = default;
        return false;
    }

    /// <summary>Keeps a result and returns it.</summary>
    public WalkResult Add(object walk, DirectoryConfiguration start, ReadOnlySpan<char> path, WalkResult result)
    {
        if (path.Length <= LongestPath)
        {
            var entry = new Entry(walk, start, path.ToString(), result);
            Volatile.Write(ref _slots[Slot(walk, start, path)], entry);
        }

        return result;
    }

    private int Slot(object walk, DirectoryConfiguration start, ReadOnlySpan<char> path) =>
        (string.GetHashCode(path) ^ RuntimeHelpers.GetHashCode(start) ^ RuntimeHelpers.GetHashCode(walk))
        & (_slots.Length - 1);

    private sealed class Entry(object walk, DirectoryConfiguration start, string path, WalkResult result)
    {
        public readonly object Walk = walk;
        public readonly DirectoryConfiguration Start = start;
        public readonly string Path = path;
        public readonly WalkResult Result = result;
    }
}
