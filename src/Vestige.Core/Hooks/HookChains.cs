// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;

namespace Vestige.Core.Hooks;

/// <summary>All chains of a worker, sorted and frozen before the first request.</summary>
internal sealed class HookChains
{
    private readonly HookChain[] _chains;

    private HookChains(HookChain[] chains, HookEntry[] functions)
    {
        _chains = chains;
        Functions = functions;
    }

    /// <summary>Every function; its id is its position plus one.</summary>
    public HookEntry[] Functions { get; }

    public HookChain this[HookPoint point] => _chains[point.Index];

    /// <summary>Sorts and freezes.</summary>
    public static HookChains Freeze(List<HookedFunction> hooked)
    {
        hooked = hooked.FindAll(static function => function.IsNeeded?.Invoke() != false);
        var functions = new List<HookEntry>(hooked.Count);
        var chains = new HookChain[RequestHooks.All.Count];
        foreach (var point in RequestHooks.All)
        {
            var sorted = HookSorter.Sort(hooked.FindAll(f => ReferenceEquals(f.Point, point)));
            var entries = new HookEntry[sorted.Count];
            for (var i = 0; i < entries.Length; i++)
            {
                entries[i] = new HookEntry(sorted[i], (ushort)(functions.Count + 1));
                functions.Add(entries[i]);
            }

            chains[point.Index] = new HookChain(point, entries);
        }

        return new HookChains(chains, [.. functions]);
    }
}
