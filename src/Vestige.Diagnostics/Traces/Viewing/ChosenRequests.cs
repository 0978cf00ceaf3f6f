// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Diagnostics.Traces.Viewing.Requests;

namespace Vestige.Diagnostics.Traces.Viewing;

/// <summary>Keeps the requests that were asked for: by id, the slowest, or each one when it ends.</summary>
internal sealed class ChosenRequests(TraceViewOptions options) : IRequestSink
{
    // One more would be printed by nobody; ids that only begin so are listed.
    private const int MaxNamed = 16;

    private readonly byte[][] _wanted = [.. options.Requests.Select(Encoding.UTF8.GetBytes)];
    private readonly List<TraceRequest> _named = [];
    private readonly PriorityQueue<TraceRequest, long> _slow = new();

    /// <summary>Prints a request when it ends, or null while nothing is to be printed so.</summary>
    public Action<TraceRequest>? Follow { get; set; }

    /// <summary>The slowest first.</summary>
    public IReadOnlyList<TraceRequest> Slow
    {
        get
        {
            List<TraceRequest> all = [.. _slow.UnorderedItems.Select(static item => item.Element)];
            return [.. all.OrderByDescending(static request => request.Last).ThenBy(static request => request.Started)];
        }
    }

    public bool WantsNodes(ReadOnlySpan<byte> id) =>
        _wanted.Length > 0 ? IsWanted(id) || options.Slow > 0 : options.Slow > 0 || options.Follow;

    public bool Take(TraceRequest request)
    {
        if (!request.KeepsNodes)
        {
            return false;
        }

        if (_wanted.Length > 0 && IsWanted(request.Id))
        {
            if (Follow is { } print)
            {
                print(request);
                return false;
            }

            return TakeNamed(request);
        }

        if (_wanted.Length == 0 && request.IsShown)
        {
            Follow?.Invoke(request);
        }

        return options.Slow > 0 && request.IsShown && TakeSlow(request);
    }

    /// <summary>The requests of that id, or all whose id begins so.</summary>
    public IReadOnlyList<TraceRequest> Named(string id)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(id);
        TraceRequest[] exact = [.. _named.Where(request => request.Id.AsSpan().SequenceEqual(wanted))];
        return exact.Length > 0 ? exact : [.. _named.Where(request => request.Id.AsSpan().StartsWith(wanted))];
    }

    private bool IsWanted(ReadOnlySpan<byte> id)
    {
        foreach (byte[] wanted in _wanted)
        {
            if (id.StartsWith(wanted))
            {
                return true;
            }
        }

        return false;
    }

    private bool TakeNamed(TraceRequest request)
    {
        if (_named.Count >= MaxNamed)
        {
            // An exact name is worth more than one that only begins so.
            int lesser = IsExact(request) ? _named.FindIndex(kept => !IsExact(kept)) : -1;
            if (lesser < 0)
            {
                return false;
            }

            _named.RemoveAt(lesser);
        }

        _named.Add(request);
        return true;
    }

    private bool IsExact(TraceRequest request) => _wanted.Any(wanted => request.Id.AsSpan().SequenceEqual(wanted));

    private bool TakeSlow(TraceRequest request)
    {
        if (_slow.Count == options.Slow)
        {
            if (_slow.TryPeek(out _, out long least) && request.Last <= least)
            {
                return false;
            }

            _ = _slow.Dequeue();
        }

        _slow.Enqueue(request, request.Last);
        return true;
    }
}
