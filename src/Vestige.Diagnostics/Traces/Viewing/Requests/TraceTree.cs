// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces.Viewing.Requests;

/// <summary>
/// The nodes of a request that are shown, each before those that ran in it. With a module asked for these are its functions
/// and what they stand in.
/// </summary>
internal static class TraceTree
{
    public static List<int> Order(TraceRequest request, bool isOneModule)
    {
        List<TraceNode> nodes = request.Nodes;
        bool[] isShown = new bool[nodes.Count];
        int[] firstInside = new int[nodes.Count];
        int[] next = new int[nodes.Count];
        int first = -1;
        for (int at = nodes.Count - 1; at >= 0; at--)
        {
            TraceNode node = nodes[at];
            isShown[at] |= node.Function is { } function ? function.IsShown : !isOneModule;
            if (node.Parent < 0)
            {
                (next[at], first) = (first, at + 1);
                continue;
            }

            isShown[node.Parent] |= isShown[at];
            (next[at], firstInside[node.Parent]) = (firstInside[node.Parent], at + 1);
        }

        return Walk(first, isShown, firstInside, next);
    }

    // Numbers stand one too high in the lists, so that zero ends them.
    private static List<int> Walk(int first, bool[] isShown, int[] firstInside, int[] next)
    {
        var order = new List<int>();
        var waiting = new Stack<int>();
        waiting.Push(first);
        while (waiting.TryPop(out int number))
        {
            if (number <= 0)
            {
                continue;
            }

            int at = number - 1;
            waiting.Push(next[at]);
            if (isShown[at])
            {
                order.Add(at);
                waiting.Push(firstInside[at]);
            }
        }

        return order;
    }
}
