// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>
/// Small files in memory, so that a hot file costs no open and no read. Every use is checked against the state of the file
/// that the directory walk has just looked up; a file in any other state is read again.
/// </summary>
/// <remarks>
/// Looking up takes no lock and allocates nothing. A file is read in on its second use (a crawl should not push out what
/// is hot), by one request at a time; others are told to serve it themselves meanwhile. What is not used is pushed out by
/// a clock: a hand goes round the entries, takes the mark of use away where there is one and the entry where there is none.
/// </remarks>
/// <param name="limits">Bounds.</param>
public sealed class ContentCache(ContentCacheLimits limits)
{
    // What an entry costs beside its content, roughly.
    private const int EntryOverhead = 512;
    private const int SeenPlaces = 16 * 1024;

    private readonly ConcurrentDictionary<string, CachedContent> _entries = new();
    private readonly ConcurrentDictionary<string, bool> _loading = new();
    private readonly int[] _seen = new int[SeenPlaces];
    private readonly CachedContent?[] _clock = new CachedContent?[Math.Max(1, limits.MaxEntries)];
    private readonly Lock _changes = new();
    private int _hand;
    private long _bytes;

    /// <summary>Number of files in memory.</summary>
    public int Count => _entries.Count;

    /// <summary>Bytes they take, with what belongs to them.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Finds the content of a file, or reads it in.</summary>
    /// <param name="fileName">The name.</param>
    /// <param name="status">Its state, looked up for this request.</param>
    /// <param name="now">The time of the request.</param>
    /// <returns>The content, or null when the file is to be opened as usual.</returns>
    public CachedContent? Find(string fileName, in FileStatus status, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (status.Size > limits.MaxFileBytes)
        {
            return null;
        }

        if (_entries.TryGetValue(fileName, out var known))
        {
            if (known.Status == status)
            {
                Use(known);
                return known;
            }

            Remove(known);
        }

        return MayKeep(fileName, status, now) ? Load(fileName, status) : null;
    }

    private static void Use(CachedContent entry)
    {
        // Written only when it changes, so that processors do not take the line from each other.
        if (!entry.IsUsed)
        {
            entry.IsUsed = true;
        }
    }

    private bool MayKeep(string fileName, in FileStatus status, DateTimeOffset now)
    {
        if (status.Size + EntryOverhead > limits.MaxTotalBytes || now - status.Modified <= limits.SettlingTime)
        {
            return false;
        }

        var hash = fileName.GetHashCode(StringComparison.Ordinal);
        ref var seen = ref _seen[hash & (SeenPlaces - 1)];
        var isSecond = seen == hash;
        seen = hash;
        return isSecond;
    }

    private CachedContent? Load(string fileName, in FileStatus status)
    {
        if (!_loading.TryAdd(fileName, true))
        {
            return null;
        }

        try
        {
            if (ContentLoader.TryLoad(fileName, status) is not { } content)
            {
                return null;
            }

            var entry = new CachedContent(fileName, status, content);
            Add(entry);
            return entry;
        }
        finally
        {
            _loading.TryRemove(fileName, out _);
        }
    }

    private void Add(CachedContent entry)
    {
        var cost = CostOf(entry);
        lock (_changes)
        {
            if (_entries.TryGetValue(entry.FileName, out var old))
            {
                RemoveLocked(old);
            }

            // Twice round takes every mark away and then every entry, so a free place is always found.
            for (var steps = 0; steps <= 2 * _clock.Length; steps++)
            {
                var place = _clock[_hand];
                if (place is { IsUsed: false })
                {
                    RemoveLocked(place);
                    place = null;
                }

                if (place is null && _bytes + cost <= limits.MaxTotalBytes)
                {
                    entry.Slot = _hand;
                    _clock[_hand] = entry;
                    _entries[entry.FileName] = entry;
                    _bytes += cost;
                    Advance();
                    return;
                }

                if (place is not null)
                {
                    place.IsUsed = false;
                }

                Advance();
            }
        }
    }

    private void Advance() => _hand = _hand + 1 == _clock.Length ? 0 : _hand + 1;

    private void Remove(CachedContent entry)
    {
        lock (_changes)
        {
            RemoveLocked(entry);
        }
    }

    private void RemoveLocked(CachedContent entry)
    {
        if (ReferenceEquals(_clock[entry.Slot], entry))
        {
            _clock[entry.Slot] = null;
            _entries.TryRemove(new KeyValuePair<string, CachedContent>(entry.FileName, entry));
            _bytes -= CostOf(entry);
        }
    }

    private static int CostOf(CachedContent entry) => entry.Content.Length + EntryOverhead;
}
