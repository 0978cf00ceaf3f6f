// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json;
using Vestige.Diagnostics.Traces.Reading;
using Vestige.Diagnostics.Traces.Viewing.Requests;
using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Traces.Viewing.Output;

/// <summary>Writes the same as JSON, for programs.</summary>
internal static class JsonPage
{
    /// <summary>Writes what was counted of all lines.</summary>
    public static void WriteSummary(Utf8JsonWriter json, IReadOnlyList<string> files, TraceTotals totals)
    {
        json.WriteStartObject("summary");
        json.WriteStartArray("files");
        foreach (string file in files)
        {
            json.WriteStringValue(file);
        }

        json.WriteEndArray();
        json.WriteNumber("lines", totals.Lines);
        json.WriteNumber("traceLines", totals.TraceLines);
        json.WriteNumber("functionLines", totals.ModuleLines);
        json.WriteNumber("foreign", totals.Foreign);
        json.WriteNumber("broken", totals.Broken);
        json.WriteNumber("lost", totals.Lost);
        json.WriteNumber("unpaired", totals.Unpaired);
        json.WriteNumber("outOfOrder", totals.OutOfOrder);
        json.WriteStartObject("formats");
        json.WriteNumber("hws", totals.Of(TraceFormat.Hws));
        json.WriteNumber("extended", totals.Of(TraceFormat.Extended));
        json.WriteNumber("json", totals.Of(TraceFormat.Json));
        json.WriteEndObject();
        json.WriteStartObject("requests");
        json.WriteNumber("ended", totals.Ended);
        json.WriteNumber("notEnded", totals.NotEnded);
        json.WriteNumber("withoutStart", totals.WithoutStart);
        json.WriteNumber("shown", totals.Shown);
        json.WriteNumber("us", totals.RequestTime);
        json.WriteEndObject();
        if (totals.FirstTime > 0)
        {
            json.WriteString("first", Words.IsoTime(totals.FirstTime));
            json.WriteString("last", Words.IsoTime(totals.LastTime));
        }

        NeverReturned(json, totals);
        json.WriteEndObject();
    }

    /// <summary>Writes the sums of functions, filters and programs.</summary>
    public static void WriteSums(Utf8JsonWriter json, IEnumerable<TraceFunction> functions)
    {
        json.WriteStartArray("sums");
        foreach (TraceFunction function in functions)
        {
            json.WriteStartObject();
            Name(json, function);
            json.WriteNumber("count", function.Entered);
            json.WriteNumber("returned", function.OwnTimes.Count);
            json.WriteNumber("neverReturned", function.NeverReturned);
            json.WriteNumber("ownUs", function.OwnTimes.Sum);
            json.WriteNumber("p50Us", function.OwnTimes.Quantile(0.5));
            json.WriteNumber("p99Us", function.OwnTimes.Quantile(0.99));
            json.WriteNumber("maxUs", function.OwnTimes.Max);
            json.WriteNumber("threw", function.Threw);
            json.WriteNumber("cancelled", function.Cancelled);
            json.WriteStartObject("results");
            foreach ((int result, long count) in function.Results.Sorted())
            {
                json.WriteNumber(Words.Name(function.Kind, result), count);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a request with everything that ran in it.</summary>
    public static void WriteRequest(Utf8JsonWriter json, TraceRequest request, bool isOneModule)
    {
        json.WriteStartObject();
        json.WriteString("id", TraceText.Decode(request.Id, isEscaped: false));
        json.WriteNumber("pid", request.Pid);
        json.WriteString("started", Words.IsoTime(request.Started));
        Text(json, "method", request.Method);
        Text(json, "target", request.Target);
        Text(json, "protocol", request.Protocol);
        Text(json, "client", request.Client);
        Text(json, "server", request.Server);
        Text(json, "application", request.Application);
        Text(json, "endpoint", request.Endpoint);
        Text(json, "route", request.Route);
        json.WriteBoolean("ended", request.HasEnded);
        Number(json, "status", request.Status);
        json.WriteNumber("us", request.Last);
        if (WhyFinder.Find(request) is { } why)
        {
            Why(json, why);
        }

        int at = 0;
        Nodes(json, request, TraceTree.Order(request, isOneModule), ref at, depth: 0, "functions");
        json.WriteEndObject();
    }

    private static void Why(Utf8JsonWriter json, RequestWhy why)
    {
        json.WriteStartObject("why");
        json.WriteNumber("status", why.Status);
        Text(json, "by", why.By);
        Text(json, "reason", why.Reason);
        Text(json, "at", why.At);
        Text(json, "declined", why.Declined);
        json.WriteBoolean("workedOut", why.IsWorkedOut);
        json.WriteEndObject();
    }

    private static void Nodes(
        Utf8JsonWriter json, TraceRequest request, List<int> order, ref int at, int depth, string name)
    {
        json.WriteStartArray(name);
        while (at < order.Count && request.Nodes[order[at]].Depth == depth)
        {
            json.WriteStartObject();
            Node(json, request.Nodes[order[at++]]);
            if (at < order.Count && request.Nodes[order[at]].Depth > depth)
            {
                Nodes(json, request, order, ref at, depth + 1, "inside");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Node(Utf8JsonWriter json, in TraceNode node)
    {
        if (node.Function is { } function)
        {
            Name(json, function);
        }
        else
        {
            json.WriteString("type", node.Kind == TraceLineKind.Redirect ? "redirect" : "subrequest");
        }

        Text(json, node.Kind == TraceLineKind.Program ? "args" : "target", node.Text ?? "");
        Number(json, "child", node.Child);
        json.WriteNumber("at", node.Entered);
        if (node.Inclusive == TraceNode.NotReturned)
        {
            json.WriteBoolean("neverReturned", true);
            return;
        }

        json.WriteNumber("inclusiveUs", node.Inclusive);
        json.WriteNumber("ownUs", node.Own);
        Number(json, "status", node.Status);
        if (node.Result != TraceLine.NoResult)
        {
            json.WriteNumber(node.Kind == TraceLineKind.Program ? (node.IsSignal ? "signal" : "exit") : "result", node.Result);
        }

        if (node.Kind is TraceLineKind.Module or TraceLineKind.Inner && node.Result != TraceLine.NoResult)
        {
            json.WriteString("name", Words.Result(node.Result));
        }

        Flag(json, "threw", node.Threw);
        Flag(json, "cancelled", node.IsCancelled);
    }

    private static void NeverReturned(Utf8JsonWriter json, TraceTotals totals)
    {
        json.WriteStartArray("neverReturned");
        foreach (LostReturn lost in totals.NeverReturnedList)
        {
            json.WriteStartObject();
            Name(json, lost.Function);
            Text(json, "id", TraceText.Decode(lost.Id, isEscaped: false));
            json.WriteNumber("pid", lost.Pid);
            json.WriteString("entered", Words.IsoTime(lost.Time));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Name(Utf8JsonWriter json, TraceFunction function)
    {
        switch (function.Kind)
        {
            case TraceLineKind.Program:
                json.WriteString("type", "cgi");
                json.WriteString("exec", function.Name);
                break;
            case TraceLineKind.Inner:
                json.WriteString("type", "inner");
                Text(json, "module", function.Owner);
                json.WriteString("function", function.Hook);
                break;
            case TraceLineKind.Module:
                json.WriteString("type", "module");
                json.WriteString("module", function.Name);
                json.WriteNumber("offset", function.Offset);
                json.WriteString("hook", function.Hook);
                json.WriteBoolean("external", function.IsExternal);
                break;
            default:
                json.WriteString("type", "filter");
                json.WriteString("filter", function.Name);
                json.WriteNumber("filterType", function.Offset);
                json.WriteString("direction", function.Kind == TraceLineKind.InFilter ? "in" : "out");
                break;
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }

    private static void Number(Utf8JsonWriter json, string name, int number)
    {
        if (number != 0)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void Flag(Utf8JsonWriter json, string name, bool isSet)
    {
        if (isSet)
        {
            json.WriteBoolean(name, true);
        }
    }
}
