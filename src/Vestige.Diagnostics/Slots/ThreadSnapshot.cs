// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Slots;

/// <summary>An entry of the thread table as it was read.</summary>
/// <param name="ThreadId">The kernel's id of the thread.</param>
/// <param name="SlotIndex">The slot whose request it runs, or -1.</param>
public readonly record struct ThreadSnapshot(int ThreadId, int SlotIndex)
{
    /// <summary>
    /// Number of the request that it ran before and has left, if it is no thread of the pool; 0 for none. A thread that dies of an
    /// exception has left its request by then.
    /// </summary>
    public ulong LeftRequest { get; init; }
}
