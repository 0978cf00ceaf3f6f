// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Reading;

namespace Vestige.Diagnostics.Traces.Viewing.Requests;

/// <summary>Works out of the results who set a request's final status, where the log does not say it.</summary>
internal static class WhyFinder
{
    private const int Ok = 0;
    private const int Declined = -1;
    private const int Done = -2;

    /// <summary>The answer, or null where the status is 200 or nothing points to anyone.</summary>
    public static RequestWhy? Find(TraceRequest request)
    {
        if (request.Why is not null || request.Status is 0 or 200)
        {
            return request.Why;
        }

        int found = FirstReturned(request, n => n.Result == request.Status && !IsInSubrequest(request, n));
        found = found >= 0 ? found : FirstReturned(request, n => n.Result == request.Status);

        // A handler that answers with a status of its own returns that it is done.
        found = found >= 0 ? found : FirstReturned(
            request,
            n => n is { Result: Ok or Done, Function.Hook: "handler" or "quick_handler" } && !IsInSubrequest(request, n));
        return found < 0 ? null : Why(request, found);
    }

    private static RequestWhy Why(TraceRequest request, int found)
    {
        TraceNode node = request.Nodes[found];
        string hook = node.Function!.Hook;
        var declined = new List<string>();
        for (int at = found - 1; at >= 0; at--)
        {
            TraceNode before = request.Nodes[at];
            if (before.Parent != node.Parent)
            {
                continue;
            }

            if (before.Function?.Hook != hook)
            {
                break;
            }

            if (before.Result == Declined)
            {
                declined.Add(before.Function.Label);
            }
        }

        declined.Reverse();
        return new RequestWhy(request.Status, node.Function.Label, hook, "", string.Join(", ", declined), IsWorkedOut: true);
    }

    // What was entered last among those that hold each other is what returned first.
    private static int FirstReturned(TraceRequest request, Func<TraceNode, bool> isIt)
    {
        int best = -1;
        long bestEnd = long.MaxValue;
        for (int at = 0; at < request.Nodes.Count; at++)
        {
            TraceNode node = request.Nodes[at];
            if (node.Kind != TraceLineKind.Module || node.Inclusive == TraceNode.NotReturned || !isIt(node))
            {
                continue;
            }

            long end = node.Entered + node.Inclusive;
            bool isInsideBest = best >= 0 && IsInside(request, node, best);
            if (end < bestEnd || (isInsideBest && end == bestEnd))
            {
                (best, bestEnd) = (at, end);
            }
        }

        return best;
    }

    private static bool IsInside(TraceRequest request, in TraceNode node, int outer)
    {
        int at = node.Parent;
        while (at >= 0 && at != outer)
        {
            at = request.Nodes[at].Parent;
        }

        return at == outer && outer >= 0;
    }

    private static bool IsInSubrequest(TraceRequest request, in TraceNode node)
    {
        for (int at = node.Parent; at >= 0; at = request.Nodes[at].Parent)
        {
            if (request.Nodes[at].Kind == TraceLineKind.Subrequest)
            {
                return true;
            }
        }

        return false;
    }
}
