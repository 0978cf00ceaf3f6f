// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Diagnostics.Traces.Reading;
using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Traces.Viewing.Requests;

/// <summary>
/// Pairs returns with entries. Lines may be missing, so a return ends the last entry that fits, and what was entered after
/// it has no return.
/// </summary>
internal sealed class FrameStack
{
    // Of one request, and of all of a worker's together.
    private const int MaxOpen = 256;
    private const int MaxOpenOfWorker = 4096;
    private const int MaxDepth = 256;
    private const int MaxNodes = 20_000;
    private const int LogTransaction = 14;

    /// <summary>Adds a node, if the request keeps them; returns its index or -1.</summary>
    public static int AddNode(TraceRequest request, scoped in TraceLine line, TraceFunction? function, long now)
    {
        if (!request.KeepsNodes)
        {
            return -1;
        }

        if (request.Nodes.Count == MaxNodes)
        {
            request.NodesLeftOut++;
            return -1;
        }

        int parent = ParentOf(request, line.Kind);
        parent = parent >= 0 && request.Nodes[parent].Depth == MaxDepth ? request.Nodes[parent].Parent : parent;
        request.Nodes.Add(new TraceNode
        {
            Kind = line.Kind,
            Function = function,
            Parent = parent,
            Depth = parent < 0 ? 0 : request.Nodes[parent].Depth + 1,
            Entered = now,
            Time = line.Time,
            Inclusive = TraceNode.NotReturned,
            Result = TraceLine.NoResult,
            Status = line.Status,
            Child = line.Child,
            Text = TextOf(line),
        });
        return request.Nodes.Count - 1;
    }

    /// <summary>Notes the return of a node.</summary>
    public static void ReturnNode(TraceRequest request, int node, scoped in TraceLine line, long inclusive, long own)
    {
        ref TraceNode entry = ref CollectionsMarshal.AsSpan(request.Nodes)[node];
        entry.Inclusive = inclusive;
        entry.Own = own;
        entry.Result = line.Result;
        entry.Threw = line.Threw;
        entry.IsCancelled = line.IsCancelled;
        entry.IsSignal = line.IsSignal;
        entry.Status = line.Status != 0 ? line.Status : entry.Status;
    }

    /// <summary>Lays an inner function, whose text line names no module, to the module below whose function it runs.</summary>
    public static void FindOwner(TraceRequest request, TraceFunction inner)
    {
        for (int at = request.Open.Count - 1; at >= 0 && inner.Owner.Length == 0; at--)
        {
            if (request.Open[at] is { Kind: TraceLineKind.Module, Function: { } outer })
            {
                inner.BelongsTo(outer.Name);
                inner.IsExternal = outer.IsExternal;
                inner.IsShown |= outer.IsShown;
            }
        }
    }

    public void Enter(
        TraceRequest request, scoped in TraceLine line, TraceFunction? function, long now, TraceTotals totals)
    {
        if (line is { Kind: TraceLineKind.Module, Offset: LogTransaction })
        {
            EndRedirects(request, now);
        }

        if (request.Open.Count == (line.HasId ? MaxOpen : MaxOpenOfWorker))
        {
            Lose(request, request.Open[0], totals);
            request.Open.RemoveAt(0);
        }

        request.Open.Add(new OpenFrame
        {
            Kind = line.Kind,
            Function = function,
            Entered = now,
            Time = line.Time,
            Node = AddNode(request, line, function, now),
        });
    }

    /// <summary>Ends what a line says has returned; false where nothing of it is open.</summary>
    public bool Return(
        TraceRequest request, scoped in TraceLine line, TraceFunction? function, long now, TraceTotals totals)
    {
        List<OpenFrame> open = request.Open;
        int at = open.Count - 1;
        while (at >= 0 && (open[at].Kind != line.Kind || open[at].Function != function))
        {
            at--;
        }

        if (at < 0)
        {
            return false;
        }

        if (at < open.Count - 1)
        {
            OutOfOrder(request, line, at, totals);
        }

        Close(request, line, at, now);
        return true;
    }

    /// <summary>Ends everything that is open: the request has.</summary>
    public void CloseAll(TraceRequest request, TraceTotals totals)
    {
        for (int at = request.Open.Count - 1; at >= 0; at--)
        {
            Lose(request, request.Open[at], totals);
        }

        request.Open.Clear();
    }

    // No line says that a redirect is over; the request that it began in is logged after it.
    private static void EndRedirects(TraceRequest request, long now)
    {
        while (request.Open is [.., { Kind: TraceLineKind.Redirect } redirect])
        {
            request.Open.RemoveAt(request.Open.Count - 1);
            if (redirect.Node >= 0)
            {
                CloseNode(request, redirect, now);
            }
        }
    }

    private static void CloseNode(TraceRequest request, in OpenFrame frame, long now)
    {
        ref TraceNode node = ref CollectionsMarshal.AsSpan(request.Nodes)[frame.Node];
        node.Inclusive = Math.Max(0, now - frame.Entered);
        node.Own = Math.Max(0, node.Inclusive - frame.Inside);
    }

    // Filters of both directions run at a time; requests that lines do not name overlap.
    private static void OutOfOrder(TraceRequest request, scoped in TraceLine line, int at, TraceTotals totals)
    {
        if (!line.HasId)
        {
            totals.OutOfOrder++;
            return;
        }

        if (line.Kind is TraceLineKind.InFilter or TraceLineKind.OutFilter)
        {
            return;
        }

        for (int above = request.Open.Count - 1; above > at; above--)
        {
            Lose(request, request.Open[above], totals);
            request.Open.RemoveAt(above);
        }
    }

    private static void Close(TraceRequest request, scoped in TraceLine line, int at, long now)
    {
        OpenFrame frame = request.Open[at];
        request.Open.RemoveAt(at);
        long inclusive = Math.Max(0, now - frame.Entered);
        long own = Math.Max(0, inclusive - frame.Inside);
        if (at > 0)
        {
            CollectionsMarshal.AsSpan(request.Open)[at - 1].Inside += inclusive;
        }

        frame.Function?.Returned(line, own);
        if (frame.Node >= 0)
        {
            ReturnNode(request, frame.Node, line, inclusive, own);
        }
    }

    // Subrequests and redirects end with what they ran in: nobody asks why they did not return.
    private static void Lose(TraceRequest request, in OpenFrame frame, TraceTotals totals)
    {
        if (frame.Function is { } function)
        {
            totals.CountNeverReturned(new LostReturn(function, request.Id, request.Pid, frame.Time));
        }
        else if (frame.Node >= 0)
        {
            CloseNode(request, frame, request.Last);
        }
    }

    // What filters do in one direction is not called by those of the other.
    private static int ParentOf(TraceRequest request, TraceLineKind kind)
    {
        TraceLineKind other = kind switch
        {
            TraceLineKind.InFilter => TraceLineKind.OutFilter,
            TraceLineKind.OutFilter => TraceLineKind.InFilter,
            _ => TraceLineKind.Foreign,
        };
        int at = request.Open.Count - 1;
        while (at >= 0 && request.Open[at].Kind == other)
        {
            at--;
        }

        return at < 0 ? -1 : request.Open[at].Node;
    }

    private static string? TextOf(scoped in TraceLine line)
    {
        if (line.Kind is TraceLineKind.Subrequest or TraceLineKind.Redirect)
        {
            return $"{TraceText.Decode(line.Method, line.IsEscaped)} {TraceText.Decode(line.Target, line.IsEscaped)}";
        }

        return line.Kind == TraceLineKind.Program && !line.Arguments.IsEmpty
            ? TraceText.Decode(line.Arguments, line.IsEscaped)
            : null;
    }
}
