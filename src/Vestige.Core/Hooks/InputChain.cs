// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Modules;
using Vestige.Filters;
using Vestige.Requests;

namespace Vestige.Core.Hooks;

/// <summary>Keeps input filters in order of type; the handler reads from the first.</summary>
internal static class InputChain
{
    /// <summary>Puts a filter into the chain.</summary>
    /// <returns>The first filter of the chain.</returns>
    public static InputFilter Insert(
        Request request, InputFilter? first, InputFilter source, InputFilterRow row, InputFilter filter)
    {
        TrackedInputFilter? before = null;
        var after = first ?? source;
        while (after is TrackedInputFilter link && link.Type <= row.Type)
        {
            before = link;
            after = link.Next;
        }

        var tracked = new TrackedInputFilter(row, filter);
        tracked.Attach(request, after);
        filter.Attach(request, after);
        if (before is null)
        {
            return tracked;
        }

        before.Attach(request, tracked);
        before.Inner.Attach(request, tracked);
        return first!;
    }
}
