// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Reading;
using Vestige.Diagnostics.Traces.Viewing.Requests;

namespace Vestige.Diagnostics.Traces.Viewing.Output;

/// <summary>Prints a request as an indented tree.</summary>
internal sealed class TreeWriter(TextPage page, bool isOneModule)
{
    private const int TimesWidth = 34;
    private const int MaxLabel = 60;

    /// <summary>Prints it; <paramref name="endTime"/> is the last time in the log.</summary>
    public void Write(TraceRequest request, long endTime)
    {
        Head(request);
        if (request.Nodes.Count == 0)
        {
            page.Line("  no function of it was traced", TextStyle.Dim);
            return;
        }

        List<int> order = TraceTree.Order(request, isOneModule);
        (int label, int module) = Widths(request, order);
        page.Line();
        page.Line($"{"start",10} {"inclusive",11} {"own",11}", TextStyle.Dim);
        foreach (int at in order)
        {
            Node(request.Nodes[at], label, module, endTime);
        }

        if (request.NodesLeftOut > 0)
        {
            page.Line($"  … and {Words.Number(request.NodesLeftOut)} more", TextStyle.Dim);
        }
    }

    private static TextStyle StyleOf(int status) => status switch
    {
        >= 500 => TextStyle.Alarm,
        >= 400 => TextStyle.Refused,
        >= 300 => TextStyle.Moved,
        >= 100 => TextStyle.Good,
        _ => TextStyle.Plain,
    };

    private static string LabelOf(in TraceNode node) => node.Kind switch
    {
        TraceLineKind.Subrequest => "subrequest",
        TraceLineKind.Redirect => "redirect",
        _ => Words.Plain(node.Function!.Hook),
    };

    private static int LabelWidth(in TraceNode node) => (node.Depth * 2) + LabelOf(node).Length;

    private static bool IsColumned(in TraceNode node) =>
        node.Kind is TraceLineKind.Module or TraceLineKind.Inner or TraceLineKind.InFilter or TraceLineKind.OutFilter;

    private static (int Label, int Module) Widths(TraceRequest request, List<int> order)
    {
        int label = 0;
        int module = 0;
        foreach (int at in order)
        {
            TraceNode node = request.Nodes[at];
            if (IsColumned(node))
            {
                label = Math.Max(label, LabelWidth(node));
                module = Math.Max(module, Words.Plain(node.Function!.Label).Length);
            }
        }

        return (Math.Min(label, MaxLabel), Math.Min(module, MaxLabel));
    }

    private void Head(TraceRequest request)
    {
        string id = Words.Id(request.Id);
        string line = request.HasHead
            ? Words.Plain($"{request.Method} {request.Target} {request.Protocol}".TrimEnd())
            : "(its first line is not in the log)";
        _ = page.Add("request ", TextStyle.Dim).Add(id, TextStyle.Heading).Add(" ");
        page.Line(page.Fit(line, id.Length + 9), TextStyle.Heading);
        if (request.HasEnded)
        {
            _ = page.Add("  status   ", TextStyle.Dim).Add($"{request.Status}", StyleOf(request.Status));
            page.Line($" after {Words.Duration(request.Last)}");
        }
        else
        {
            _ = page.Add("  status   ", TextStyle.Dim).Add("no end in the log", TextStyle.Alarm);
            page.Line($", {Words.Duration(request.Last)} to its last line");
        }

        _ = page.Add("  started  ", TextStyle.Dim);
        page.Line($"{Words.Time(request.Started, request.FractionDigits)}, worker {request.Pid}");
        if (request.Client.Length + request.Server.Length > 0)
        {
            _ = page.Add("  client   ", TextStyle.Dim);
            page.Line(Words.Plain($"{request.Client}, server {request.Server}"));
        }

        string endpoint = Words.Endpoint(request);
        if (endpoint.Length > 0)
        {
            _ = page.Add("  endpoint ", TextStyle.Dim);
            page.Line(endpoint);
        }

        if (WhyFinder.Find(request) is { } why)
        {
            _ = page.Add("  why      ", TextStyle.Dim).Add(Words.Why(why));
            page.Line(why.IsWorkedOut ? " (worked out from the results)" : "", TextStyle.Dim);
        }
    }

    private void Node(in TraceNode node, int label, int module, long endTime)
    {
        bool isBack = node.Inclusive != TraceNode.NotReturned;
        string inclusive = isBack ? Words.Duration(node.Inclusive) : "-";
        string own = isBack && node.Kind != TraceLineKind.Program ? Words.Duration(node.Own) : "-";
        _ = page.Add($"{"+" + Words.Duration(node.Entered),10} {inclusive,11} {own,11}  ", TextStyle.Dim);
        string indented = new string(' ', node.Depth * 2) + LabelOf(node);
        if (IsColumned(node))
        {
            bool isLast = isBack && Words.Outcome(node).Length == 0;
            string function = Words.Plain(node.Function!.Label);
            _ = page.Add(indented.PadRight(label)).Add("  ").Add(isLast ? function : function.PadRight(module + 2));
        }
        else
        {
            _ = page.Add(indented + " ");
            Target(node, indented.Length, isBack);
        }

        if (isBack)
        {
            string outcome = Words.Outcome(node);
            page.Line(outcome, OutcomeStyle(node));
            return;
        }

        string open = node.Kind == TraceLineKind.Program ? "no end" : "never returned";
        long since = Math.Max(0, endTime - node.Time) / TimeSpan.TicksPerMicrosecond;
        _ = page.Add(open, TextStyle.Alarm);
        page.Line($" (no {(node.Kind == TraceLineKind.Program ? "end" : "return")} line; the log goes on for {Words.Duration(since)})");
    }

    private void Target(in TraceNode node, int used, bool isBack)
    {
        string text = Words.Plain(node.Text ?? "");
        if (node.Kind != TraceLineKind.Program)
        {
            _ = page.Add(page.Fit(text, TimesWidth + used + 18)).Add(isBack && Words.Outcome(node).Length == 0 ? "" : "  ");
            return;
        }

        string arguments = text.Length == 0 ? "" : $", args {text}";
        string program = $"{Words.Plain(node.Function!.Name)} (process {node.Child}{arguments})";
        _ = page.Add(page.Fit(program, TimesWidth + used + 10)).Add("  ");
    }

    private static TextStyle OutcomeStyle(in TraceNode node) => node switch
    {
        { Threw: true } => TextStyle.Alarm,
        { Kind: TraceLineKind.Module, Result: -1 } => TextStyle.Dim,
        { Kind: TraceLineKind.Module or TraceLineKind.Inner } => StyleOf(node.Result),
        { Kind: TraceLineKind.Program, IsSignal: true } or { Kind: TraceLineKind.Program, Result: not 0 } => TextStyle.Alarm,
        { Kind: TraceLineKind.Subrequest or TraceLineKind.Redirect } => StyleOf(node.Status),
        _ => TextStyle.Plain,
    };
}
