// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Modules;
using Vestige.Filters;
using Vestige.Requests;

namespace Vestige.Core.Hooks;

/// <summary>A filter in a request's output chain.</summary>
internal readonly record struct OutputLink(OutputFilterRow Row, OutputFilter Filter);

/// <summary>Keeps output filters in order of type; within a type in the order in which they were added.</summary>
internal static class OutputChain
{
    /// <summary>Puts a filter into the chain.</summary>
    /// <returns>The first filter of the chain.</returns>
    public static OutputFilter Insert(Request request, OutputFilter? first, OutputFilter sink, OutputLink link)
    {
        OutputFilter? before = null;
        var after = first ?? sink;
        while (!ReferenceEquals(after, sink) && TypeOf(after) <= link.Row.Type)
        {
            before = after;
            after = after.Next;
        }

        var tracked = new TrackedOutputFilter(link);
        tracked.Attach(request, after);
        link.Filter.Attach(request, after);
        if (before is null)
        {
            return tracked;
        }

        before.Attach(request, tracked);
        ((TrackedOutputFilter)before).Inner.Attach(request, tracked);
        return first!;
    }

    /// <summary>True when the chain holds a filter of the content; header filters of type content set are marked by name.</summary>
    public static bool ChangesContent(OutputFilter? first)
    {
        for (var link = first as TrackedOutputFilter; link is not null; link = link.Next as TrackedOutputFilter)
        {
            if (link.Type < FilterType.Protocol && link.Name is not "FIXUP_HEADERS_OUT" and not "FIXUP_HEADERS_ERR")
            {
                return true;
            }
        }

        return false;
    }

    private static FilterType TypeOf(OutputFilter filter) => ((TrackedOutputFilter)filter).Type;
}
