// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;

namespace Vestige.Diagnostics.Traces.Viewing.Requests;

/// <summary>The requests in flight, by id. How many is bounded: requests of workers that died never end.</summary>
internal sealed class RequestTable
{
    /// <summary>Most requests in flight.</summary>
    public const int MaxRequests = 64 * 1024;

    private const int MaxSpare = 1024;
    private const int RecentCount = 4096;

    private readonly Dictionary<byte[], TraceRequest> _byId = new(new IdComparer());
    private readonly Dictionary<byte[], TraceRequest>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly Stack<TraceRequest> _spare = [];
    private readonly ulong[] _recent = new ulong[RecentCount];
    private readonly HashSet<ulong> _recentSet = [];
    private int _recentAt;
    private TraceRequest? _last;
    private TraceRequest? _newest;

    public RequestTable() => _lookup = _byId.GetAlternateLookup<ReadOnlySpan<byte>>();

    public int Count => _byId.Count;

    public bool IsFull => _byId.Count >= MaxRequests;

    /// <summary>The request that started first.</summary>
    public TraceRequest? Oldest { get; private set; }

    public bool TryFind(ReadOnlySpan<byte> id, [NotNullWhen(true)] out TraceRequest? request)
    {
        if (_last is { } last && id.SequenceEqual(last.Id))
        {
            request = last;
            return true;
        }

        bool isThere = _lookup.TryGetValue(id, out request);
        _last = isThere ? request : _last;
        return isThere;
    }

    /// <summary>Whether a request of that id ended a short while ago.</summary>
    public bool EndedLately(ReadOnlySpan<byte> id) => _recentSet.Contains(IdComparer.Hash(id));

    public TraceRequest Add(ReadOnlySpan<byte> id)
    {
        TraceRequest request = _spare.TryPop(out TraceRequest? spare) ? spare : new TraceRequest();
        request.Id = id.ToArray();
        _byId.Add(request.Id, request);
        request.Older = _newest;
        if (_newest is null)
        {
            Oldest = request;
        }
        else
        {
            _newest.Newer = request;
        }

        _newest = request;
        _last = request;
        return request;
    }

    /// <summary>Takes out a request, which is remembered for a while as ended.</summary>
    public void Remove(TraceRequest request)
    {
        _ = _byId.Remove(request.Id);
        _last = _last == request ? null : _last;
        (TraceRequest? older, TraceRequest? newer) = (request.Older, request.Newer);
        if (older is null)
        {
            Oldest = newer;
        }
        else
        {
            older.Newer = newer;
        }

        if (newer is null)
        {
            _newest = older;
        }
        else
        {
            newer.Older = older;
        }

        request.Older = request.Newer = null;
        Remember(IdComparer.Hash(request.Id));
    }

    /// <summary>Takes back an object that nobody keeps.</summary>
    public void Reuse(TraceRequest request)
    {
        request.Reset();
        if (_spare.Count < MaxSpare)
        {
            _spare.Push(request);
        }
    }

    private void Remember(ulong hash)
    {
        if (!_recentSet.Add(hash))
        {
            return;
        }

        _ = _recentSet.Remove(_recent[_recentAt]);
        _recent[_recentAt] = hash;
        _recentAt = (_recentAt + 1) % RecentCount;
    }

    private sealed class IdComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static ulong Hash(ReadOnlySpan<byte> id)
        {
            ulong hash = 14695981039346656037;
            foreach (byte value in id)
            {
                hash = (hash ^ value) * 1099511628211;
            }

            return hash;
        }

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            ulong hash = Hash(alternate);
            return (int)(hash ^ (hash >> 32));
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
