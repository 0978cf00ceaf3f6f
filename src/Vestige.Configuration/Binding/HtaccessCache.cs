// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;
using Vestige.Requests;

namespace Vestige.Configuration.Binding;

/// <summary>
/// Keeps bound <c>.htaccess</c> files in sets of four; a newcomer takes the place of one of its set. No lock, no growth.
/// </summary>
internal sealed class HtaccessCache
{
    private const int Sets = 512;
    private const int Ways = 4;

    private readonly HtaccessEntry?[] _entries = new HtaccessEntry?[Sets * Ways];
    private int _next;

    public BoundHtaccess? Find(
        BoundHost host, ReadOnlySpan<char> directory, string fileName, in FileStatus status, OverridePolicy policy)
    {
        var set = Set(host, directory);
        for (var way = 0; way < Ways; way++)
        {
            if (Volatile.Read(ref _entries[set + way]) is { } entry
                && entry.IsFor(host, directory, fileName, status, policy))
            {
                return entry.Bound;
            }
        }

        return null;
    }

    public void Add(HtaccessEntry entry)
    {
        var set = Set(entry.Host, entry.Directory);
        var place = set + (Interlocked.Increment(ref _next) & (Ways - 1));
        for (var way = 0; way < Ways; way++)
        {
            // An older state of the same file must not hold a place that another file could use.
            var other = Volatile.Read(ref _entries[set + way]);
            if (other is null || IsSameFile(other, entry))
            {
                place = set + way;
                break;
            }
        }

        Volatile.Write(ref _entries[place], entry);
    }

    private static bool IsSameFile(HtaccessEntry a, HtaccessEntry b) =>
        ReferenceEquals(a.Host, b.Host) && a.Directory == b.Directory && a.FileName == b.FileName
        && a.Policy == b.Policy;

    private static int Set(BoundHost host, ReadOnlySpan<char> directory) =>
        ((string.GetHashCode(directory) ^ RuntimeHelpers.GetHashCode(host)) & (Sets - 1)) * Ways;
}
