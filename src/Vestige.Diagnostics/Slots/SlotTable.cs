// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Slots;

/// <summary>All request slots of a worker. Rented and returned without a lock; no two cores compete for one word.</summary>
public sealed unsafe class SlotTable
{
    // One hint a cache line: 16 ints.
    private const int HintStride = 16;

    private readonly RequestSlot[] _slots;
    private readonly int[] _hints;
    private readonly int _cores;

    internal SlotTable(byte* at, int count)
    {
        _slots = new RequestSlot[count];
        for (int index = 0; index < count; index++)
        {
            _slots[index] = new RequestSlot(at + ((long)index * SlotLayout.Size), index);
        }

        _cores = Math.Max(1, Environment.ProcessorCount);
        _hints = new int[(_cores + 1) * HintStride];
        for (int core = 0; core < _cores; core++)
        {
            _hints[(core + 1) * HintStride] = (int)((long)core * count / _cores);
        }
    }

    /// <summary>Number of slots.</summary>
    public int Count => _slots.Length;

    /// <summary>How many are rented: counted when asked, not on the way of requests.</summary>
    public int InFlight
    {
        get
        {
            int count = 0;
            foreach (RequestSlot slot in _slots)
            {
                count += slot.IsClaimed ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>A slot for a request, or false where all are taken (the request is then served unrecorded).</summary>
    public bool TryRent([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RequestSlot? slot)
    {
        RequestSlot[] slots = _slots;
        // The hint only says where to look first; a stale one costs a few steps.
        ref int hint = ref _hints[((int)((uint)Thread.GetCurrentProcessorId() % (uint)_cores) + 1) * HintStride];
        int start = hint;
        for (int step = 0; step < slots.Length; step++)
        {
            int index = start + step;
            if (index >= slots.Length)
            {
                index -= slots.Length;
            }

            if (slots[index].TryClaim())
            {
                hint = index + 1 == slots.Length ? 0 : index + 1;
                slot = slots[index];
                return true;
            }
        }

        slot = null;
        return false;
    }

    /// <summary>Gives a slot back after <see cref="RequestSlot.End"/>.</summary>
    public void Return(RequestSlot slot)
    {
        ArgumentNullException.ThrowIfNull(slot);
        slot.Release();
    }
}
