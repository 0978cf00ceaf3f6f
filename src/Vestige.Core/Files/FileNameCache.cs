// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Numerics;

namespace Vestige.Core.Files;

/// <summary>
/// File names made of a root and a path, so that a hot target costs no allocation. Bounded and lossy: each pair has one
/// place, the last one wins it.
/// </summary>
/// <param name="capacity">Number of names kept; rounded up to a power of two.</param>
public sealed class FileNameCache(int capacity = 4096)
{
    private const int MaxLength = 512;

    private readonly Entry?[] _entries =
        new Entry?[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, capacity))];

    /// <summary>Puts a path behind a root.</summary>
    /// <param name="root">A directory, for example the <c>DocumentRoot</c>.</param>
    /// <param name="path">A path that starts with a slash.</param>
    public string Join(string root, string path)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(path);
        ref var place = ref _entries[path.GetHashCode(StringComparison.Ordinal) & (_entries.Length - 1)];
        var known = Volatile.Read(ref place);
        if (known is not null && known.Path == path && known.Root == root)
        {
            return known.Name;
        }

        var name = root.EndsWith('/') && path.StartsWith('/') ? string.Concat(root, path.AsSpan(1)) : root + path;
        if (path.Length <= MaxLength)
        {
            Volatile.Write(ref place, new Entry(root, path, name));
        }

        return name;
    }

    private sealed record Entry(string Root, string Path, string Name);
}
