// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using System.Text.Json;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Traces;
using Vestige.Diagnostics.Traces.Reading;

namespace Vestige.Diagnostics.Tests.Traces.Viewing;

/// <summary>
/// Writes a made-up request as the server would, and beside that what a reader has to find. Written from the description of
/// the formats, not with the server's own formatter.
/// </summary>
internal sealed class ModelLines
{
    private static int _lastChild;

    private readonly TraceFormat _format;
    private readonly string _id;
    private readonly int _pid;
    private long _micros;

    private ModelLines(TraceFormat format, string id, int pid) => (_format, _id, _pid) = (format, id, pid);

    public List<string> Lines { get; } = [];

    public StringBuilder Expected { get; } = new();

    public static ModelLines Of(ModelRequest request, TraceFormat format, string id, int pid)
    {
        var lines = new ModelLines(format, id, pid);
        lines.Write(request);
        return lines;
    }

    private void Write(ModelRequest request)
    {
        Expected.Append(CultureInfo.InvariantCulture, $"{_id} GET {request.Target} {request.Status}\n");
        Line("request -->", $"(GET {Text(request.Target)} HTTP/1.1)(192.0.2.1:5,192.0.2.9:80)({_pid})", "request", "request", "start",
            ("method", "GET"), ("target", request.Target), ("protocol", "HTTP/1.1"), ("client", "192.0.2.1:5"), ("server", "192.0.2.9:80"));
        Inside(request.Inside, 0);

        Line("request <--", $"({_pid})({request.Status})", $"request={request.Status}", "request", "end", ("status", request.Status));
    }

    private void Write(ModelNode node, int depth)
    {
        Expected.Append(' ', depth).Append(CultureInfo.InvariantCulture, $"{node.Kind} {_micros} ");
        switch (node.Kind)
        {
            case ModelKind.Function:
                Function(node, depth);
                break;
            case ModelKind.Filter:
                Filter(node);
                break;
            case ModelKind.Program:
                Program(node);
                break;
            default:
                Inner(node, depth);
                break;
        }
    }

    private void Function(ModelNode node, int depth)
    {
        int offset = node.Choice;
        string hook = Encoding.ASCII.GetString(HookNames.Of(offset));
        bool isVoid = hook is "insert_filter" or "insert_error_filter";
        string name = $"mod_{(char)('a' + (node.Time % 5))}.cs";
        string result = ResultName(node.Result);
        (string, object)[] fields = [("module", name), ("offset", offset), ("hook", hook)];
        Expected.Append(CultureInfo.InvariantCulture, $"{name} {offset} {hook} {(isVoid ? "" : result)}\n");
        Line("module -->", $"({name}[{offset}])({_pid})", hook, "module", "enter", fields);
        Inside(node, depth);
        Line("module <--", $"({name}[{offset}])({_pid}){(isVoid ? "" : $"({node.Result})")}", isVoid ? hook : $"{hook}={result}",
            "module", "return", isVoid ? fields : [.. fields, ("result", node.Result), ("name", result)]);
    }

    private void Filter(ModelNode node)
    {
        string direction = node.Choice % 2 == 0 ? "in" : "out";
        (string, object)[] fields = [("module", "core.cs"), ("filter", "http"), ("filterType", 30), ("direction", direction)];
        Expected.Append(CultureInfo.InvariantCulture, $"{direction} http 30 {node.Result}\n");
        Line($"{direction}-filter -->", "(http[30])", $"{direction}-filter", "filter", "enter", fields);
        _micros += node.Time;
        Line($"{direction}-filter <--", $"(http[30])({node.Result})", $"{direction}-filter={node.Result}", "filter", "return",
            [.. fields, ("result", node.Result)]);
    }

    private void Program(ModelNode node)
    {
        string exec = "/cgi-bin/x" + node.Text;
        int child = Interlocked.Increment(ref _lastChild);
        string end = node.Result == 403 ? "signal 9" : "exit 1";
        Expected.Append(CultureInfo.InvariantCulture, $"{exec} {node.Text} {child} {end}\n");
        string arguments = node.Text.Length == 0 ? "" : $"(args={Text(node.Text)})";
        Line("cgi -->", $"(exec={Text(exec)})(argv0=x){arguments}({_pid})({child})", "cgi", "cgi", "start",
            ("exec", exec), ("argv0", "x"), ("args", node.Text), ("child", child));
        _micros += node.Time;
        Line("cgi <--", $"(exec={Text(exec)})({_pid})({child})({end})", $"cgi={end}", "cgi", "end",
            ("exec", exec), ("child", child), (end.Split(' ')[0], int.Parse(end.Split(' ')[1])));
    }

    private void Inner(ModelNode node, int depth)
    {
        bool isRedirect = node.Kind == ModelKind.Redirect;
        string kind = isRedirect ? "redirect" : "subrequest";
        int status = isRedirect ? Math.Max(node.Result, 0) : 200 + node.Choice;
        Expected.Append(CultureInfo.InvariantCulture, $"GET /{node.Text} {status}\n");
        Line($"{kind} -->", $"(GET /{Text(node.Text)})({_pid}){(isRedirect ? $"({status})" : "")}", isRedirect ? $"{kind}={status}" : kind,
            kind, "start", isRedirect ? [("method", "GET"), ("target", "/" + node.Text), ("status", status)]
                : [("method", "GET"), ("target", "/" + node.Text)]);
        if (!isRedirect)
        {
            Inside(node, depth);
            Line($"{kind} <--", $"({_pid})({status})", $"{kind}={status}", kind, "end", ("status", status));
        }
    }

    private void Inside(ModelNode node, int depth)
    {
        _micros += node.Time;
        Inside(node.Inside, depth + 1);
    }

    // What follows a redirect runs in it: no line says that one is over.
    private void Inside(ModelNode[] nodes, int depth)
    {
        foreach (ModelNode node in nodes)
        {
            Write(node, depth);
            depth += node.Kind == ModelKind.Redirect ? 1 : 0;
        }
    }

    private void Line(string what, string brackets, string last, string type, string happening, params (string Key, object Value)[] fields)
    {
        bool isOfAllFormats = type is "module" or "filter" or "cgi";
        if (_format == TraceFormat.Hws && !isOfAllFormats)
        {
            return;
        }

        string pid = type == "filter" ? $"({_pid}) " : "[info] ";
        string text = $"[Fri Jul 15 17:29:43.045 2005] {pid}hws : {what} {brackets}";
        Lines.Add(_format switch
        {
            TraceFormat.Hws => text,
            TraceFormat.Extended => $"{text} [id {_id}] [tid 7] [+{_micros}] [{last}]",
            _ => Json(type, happening, fields),
        });
    }

    private string Json(string type, string happening, (string Key, object Value)[] fields)
    {
        var line = new Dictionary<string, object>
        {
            ["time"] = "2005-07-15T17:29:43.045000+02:00",
            ["type"] = type,
            ["event"] = happening,
            ["pid"] = _pid,
            ["id"] = _id,
            ["us"] = _micros,
        };
        foreach ((string key, object value) in fields)
        {
            line[key] = value;
        }

        return JsonSerializer.Serialize(line);
    }

    private static string ResultName(int result) => result switch
    {
        0 => "OK",
        -1 => "DECLINED",
        -2 => "DONE",
        _ => $"{result}",
    };

    private static string Text(string text) =>
        LogText.EscapeErrorItem(text).Replace("(", @"\x28", StringComparison.Ordinal).Replace(")", @"\x29", StringComparison.Ordinal);
}
