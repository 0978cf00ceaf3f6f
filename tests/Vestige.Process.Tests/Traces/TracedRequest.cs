// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json;

namespace Vestige.ProcessTests.Traces;

/// <summary>What a trace says of one request.</summary>
/// <param name="pid">The worker.</param>
internal sealed class TracedRequest(int pid)
{
    private readonly List<string> _open = [];
    private readonly HashSet<int> _programs = [];
    private bool _begun;
    private bool _answered;
    private long _time;

    public int Pid { get; } = pid;

    /// <summary>True when the end of the request and of its processing have been seen.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>True when the start of the request has been seen; its connection's mark may be all that a dying worker left.</summary>
    public bool HasBegun => _begun;

    /// <summary>True when the end of the request has been seen.</summary>
    public bool HasEnded => _answered;

    /// <summary>Functions that were entered and did not come back.</summary>
    public IEnumerable<string> Open => _open.Where(static name => name.StartsWith("module ", StringComparison.Ordinal));

    /// <summary>Takes the next line of the request and returns what is wrong with it; null when nothing is.</summary>
    public string? Take(JsonElement line)
    {
        if (IsComplete)
        {
            return "a line behind the end";
        }

        var type = line.GetProperty("type").GetString()!;
        var happening = line.GetProperty("event").GetString()!;
        if (line.GetProperty("pid").GetInt32() != Pid)
        {
            return $"another worker than {Pid}";
        }

        var time = line.GetProperty("us").GetInt64();
        var isBackwards = time < _time && type is "module" or "filter";
        _time = Math.Max(time, _time);
        return isBackwards ? $"the time goes back from +{_time}" : Take(type, happening, line);
    }

    private string? Take(string type, string happening, JsonElement line)
    {
        switch (type)
        {
            case "client":
                // The end of the processing; the start comes before anything else but may share its line's time.
                IsComplete = happening is "end";
                return IsComplete && (!_answered || _open.Count > 0) ? "processing is complete before the request" : null;
            case "request" when happening is "start":
                return Replace(ref _begun, "a second start");
            case "request":
                return _open.Count > 0 || _programs.Count > 0 ? $"ended inside of {Inside}" : Replace(ref _answered, "a second end");
            case "redirect" or "why":
                return _begun ? null : "before the start";
            case "cgi":
                var child = line.GetProperty("child").GetInt32();
                return (happening is "start" ? _programs.Add(child) : _programs.Remove(child)) ? null : $"program {child}";
            default:
                return _begun ? Nest(type, happening, line) : "before the start";
        }
    }

    private string Inside => string.Join(", ", [.. _open, .. _programs.Select(static child => $"program {child}")]);

    private static string? Replace(ref bool flag, string fault)
    {
        var was = flag;
        flag = true;
        return was ? fault : null;
    }

    private string? Nest(string type, string happening, JsonElement line)
    {
        var name = type switch
        {
            "module" => $"module {line.GetProperty("module")} {line.GetProperty("hook")}[{line.GetProperty("offset")}]",
            "filter" => $"filter {line.GetProperty("filter")} {line.GetProperty("direction")}",
            _ => type,
        };
        if (happening is "enter" or "start")
        {
            _open.Add(name);
            return null;
        }

        var at = _open.LastIndexOf(name);
        if (at < 0)
        {
            return "came back without having been entered";
        }

        // A handler may read the body while it writes the answer, as mod_cgi does: the two directions are apart.
        var isApart = _open[(at + 1)..].TrueForAll(above => AreApart(name, above));
        var fault = isApart ? null : $"came back inside of {_open[^1]}";
        _open.RemoveAt(at);
        return fault;
    }

    private static bool AreApart(string name, string above) =>
        name.StartsWith("filter ", StringComparison.Ordinal) && above.StartsWith("filter ", StringComparison.Ordinal)
        && name.EndsWith(" in", StringComparison.Ordinal) != above.EndsWith(" in", StringComparison.Ordinal);
}
