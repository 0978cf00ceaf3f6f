// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Slots;

namespace Vestige.Core.Requests;

/// <summary>A request slot with the execution context in which it is the current one.</summary>
internal sealed class FlowSlot
{
    private readonly ExecutionContext _context;

    public FlowSlot(RequestSlot slot, AsyncLocal<RequestSlot?> current)
    {
        Slot = slot;
        var before = current.Value;
        current.Value = slot;
        _context = ExecutionContext.Capture()!;
        current.Value = before;
    }

    public RequestSlot Slot { get; }

    /// <summary>The request that has the slot; null between requests.</summary>
    public RequestContext? Request { get; set; }

    /// <summary>Makes this slot's context the current one. Allocates nothing.</summary>
    /// <returns>The context to go back to.</returns>
    public ExecutionContext? Enter()
    {
        var outer = ExecutionContext.Capture();
        ExecutionContext.Restore(_context);
        return outer;
    }

    /// <summary>Goes back to an earlier context.</summary>
    public static void Leave(ExecutionContext? outer)
    {
        if (outer is not null)
        {
            ExecutionContext.Restore(outer);
        }
    }
}
