// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;

namespace Vestige.Diagnostics.Slots;

/// <summary>A thread's own entry in the thread table. Only that thread uses it.</summary>
public sealed unsafe class ThreadEntry
{
    private readonly byte* _at;

    internal ThreadEntry(ThreadTable owner, byte* at, int threadId)
    {
        Owner = owner;
        _at = at;
        ThreadId = threadId;
    }

    /// <summary>The kernel's id of the thread.</summary>
    public int ThreadId { get; }

    internal ThreadTable Owner { get; }

    /// <summary>This thread runs the request of that slot from now on, or none: one store.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(RequestSlot? slot)
    {
        if (slot is null)
        {
            Set(-1);
            return;
        }

        slot.RunsOn(ThreadId);
        Set(slot.Index);
    }

    /// <summary>The same by slot number; -1 for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int slotIndex) => *(int*)(_at + ThreadLayout.SlotNumber) = slotIndex + 1;
}
