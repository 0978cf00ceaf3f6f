// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Reading;

namespace Vestige.Diagnostics.Traces.Viewing.Sums;

/// <summary>Finds the function that a line names without making a string of it. Its size is bounded, whatever is read.</summary>
internal sealed class FunctionTable(string? module)
{
    private const int MaxFunctions = 4096;

    private readonly string? _module = module is null ? null : Bare(module);
    private readonly Dictionary<TraceLineKind, TraceFunction> _rest = [];
    private Entry?[] _buckets = new Entry?[256];
    private int _count;

    /// <summary>Only one module is shown.</summary>
    public bool IsOneModule => _module is not null;

    /// <summary>All that were named so far.</summary>
    public IEnumerable<TraceFunction> All
    {
        get
        {
            foreach (Entry? first in _buckets)
            {
                for (Entry? entry = first; entry is not null; entry = entry.Next)
                {
                    yield return entry.Function;
                }
            }

            foreach (TraceFunction rest in _rest.Values)
            {
                yield return rest;
            }
        }
    }

    /// <summary>The function of a line.</summary>
    public TraceFunction Of(scoped in TraceLine line)
    {
        uint hash = Hash(line);
        for (Entry? entry = _buckets[hash & (_buckets.Length - 1)]; entry is not null; entry = entry.Next)
        {
            if (entry.Hash == hash && entry.Is(line))
            {
                return entry.Function;
            }
        }

        return _count < MaxFunctions ? Add(line, hash) : Rest(line.Kind);
    }

    /// <summary>A name without the ending of a source file: <c>mod_x</c>, <c>mod_x.c</c> and <c>mod_x.cs</c> are one.</summary>
    public static string Bare(string name) =>
        name.EndsWith(".cs", StringComparison.Ordinal) ? name[..^3]
        : name.EndsWith(".c", StringComparison.Ordinal) ? name[..^2]
        : name;

    private static uint Hash(scoped in TraceLine line)
    {
        uint hash = (uint)((line.Offset * 31) + (int)line.Kind);
        foreach (byte value in line.Name)
        {
            hash = (hash ^ value) * 16777619;
        }

        foreach (byte value in line.Hook)
        {
            hash = (hash ^ value) * 16777619;
        }

        return hash;
    }

    private TraceFunction Add(scoped in TraceLine line, uint hash)
    {
        if (_count == _buckets.Length)
        {
            Grow();
        }

        string hook = line.Kind switch
        {
            TraceLineKind.Module => TraceText.Decode(line.Hook, line.IsEscaped),
            TraceLineKind.Inner => TraceText.Decode(line.Name, line.IsEscaped),
            TraceLineKind.InFilter => "in-filter",
            TraceLineKind.OutFilter => "out-filter",
            _ => "cgi",
        };
        string name = TraceText.Decode(line.Name, line.IsEscaped);
        var function = new TraceFunction(line.Kind, name, line.Offset, hook)
        {
            IsExternal = line.IsExternal,
            IsShown = _module is null || (line.Kind == TraceLineKind.Module && Bare(name) == _module),
        };
        function.BelongsTo(TraceText.Decode(line.Owner, line.IsEscaped));
        function.IsShown |= line.Kind == TraceLineKind.Inner && Bare(function.Owner) == _module;
        ref Entry? bucket = ref _buckets[hash & (_buckets.Length - 1)];
        bucket = new Entry(hash, line.Name.ToArray(), line.Hook.ToArray(), function) { Next = bucket };
        _count++;
        return function;
    }

    private TraceFunction Rest(TraceLineKind kind)
    {
        if (!_rest.TryGetValue(kind, out TraceFunction? rest))
        {
            rest = new TraceFunction(kind, "(others)", 0, "(others)") { IsShown = _module is null };
            _rest.Add(kind, rest);
        }

        return rest;
    }

    private void Grow()
    {
        Entry?[] old = _buckets;
        _buckets = new Entry?[old.Length * 4];
        foreach (Entry? first in old)
        {
            Entry? entry = first;
            while (entry is not null)
            {
                Entry? next = entry.Next;
                ref Entry? bucket = ref _buckets[entry.Hash & (_buckets.Length - 1)];
                entry.Next = bucket;
                bucket = entry;
                entry = next;
            }
        }
    }

    private sealed class Entry(uint hash, byte[] name, byte[] hook, TraceFunction function)
    {
        public uint Hash { get; } = hash;

        public TraceFunction Function { get; } = function;

        public Entry? Next { get; set; }

        public bool Is(scoped in TraceLine line) =>
            Function.Kind == line.Kind && Function.Offset == line.Offset
            && line.Name.SequenceEqual(name) && line.Hook.SequenceEqual(hook);
    }
}
