// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Vestige.Diagnostics.Slots;

namespace Vestige.Core.Requests;

/// <summary>
/// Hands out request slots, and makes "this thread is now running that request" follow the request across awaits: each
/// slot has an execution context of its own, made once, in which the slot is the current one; the change handler tells
/// the segment's thread table whenever a thread takes up or leaves such a context.
/// </summary>
internal sealed class SlotFlow
{
    private readonly SlotTable _slots;
    private readonly ThreadTable _threads;
    private readonly FlowSlot?[] _flowSlots;
    private readonly AsyncLocal<RequestSlot?> _current;
    private readonly ConcurrentQueue<TaskCompletionSource<FlowSlot>> _waiting = new();
    private int _waitingCount;

    public SlotFlow(SlotTable slots, ThreadTable threads)
    {
        _slots = slots;
        _threads = threads;
        _flowSlots = new FlowSlot?[slots.Count];
        _current = new AsyncLocal<RequestSlot?>(change => threads.Current.Set(change.CurrentValue));
    }

    /// <summary>The slot whose request the calling thread runs; null: none.</summary>
    public RequestSlot? Current => _current.Value;

    /// <summary>The request that the calling flow runs; null: none. What goes on behind its request may see the slot's next one.</summary>
    public RequestContext? CurrentRequest => _current.Value is { } slot ? _flowSlots[slot.Index]?.Request : null;

    /// <summary>Notes that the calling thread runs the request of a slot, whatever its context says.</summary>
    public void RunsHere(RequestSlot slot) => _threads.Current.Set(slot);

    /// <summary>Takes a free slot.</summary>
    public bool TryRent([NotNullWhen(true)] out FlowSlot? slot)
    {
        if (Volatile.Read(ref _waitingCount) == 0 && _slots.TryRent(out var free))
        {
            slot = Of(free);
            return true;
        }

        slot = null;
        return false;
    }

    /// <summary>Waits for a slot: no more requests are processed at once than there are slots.</summary>
    public Task<FlowSlot> RentAsync()
    {
        var waiter = new TaskCompletionSource<FlowSlot>(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Increment(ref _waitingCount);
        _waiting.Enqueue(waiter);

        // A slot may have come back between the failed try and the queue.
        if (_slots.TryRent(out var free))
        {
            Return(Of(free));
        }

        return waiter.Task;
    }

    /// <summary>Gives a slot back, or on to the request that waits longest.</summary>
    public void Return(FlowSlot slot)
    {
        if (Volatile.Read(ref _waitingCount) > 0 && _waiting.TryDequeue(out var waiter))
        {
            Interlocked.Decrement(ref _waitingCount);
            waiter.SetResult(slot);
            return;
        }

        _slots.Return(slot.Slot);
        if (Volatile.Read(ref _waitingCount) > 0 && _slots.TryRent(out var again))
        {
            Return(Of(again));
        }
    }

    private FlowSlot Of(RequestSlot slot) => _flowSlots[slot.Index] ??= new FlowSlot(slot, _current);
}
