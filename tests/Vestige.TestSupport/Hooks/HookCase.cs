// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.TestSupport.Hooks;

/// <summary>
/// A request of <c>golden/hooks</c> with what httpd's functions answered. In the file: <c>== name</c>; for a deliberate
/// difference <c>! reason</c>; the request's lines behind <c>&gt; </c>, a body below an empty one; <c>&lt; status</c>; the
/// runs (<see cref="HookRunText"/>), in a difference httpd's alone behind <c>-</c> and Vestige's alone behind <c>+</c>.
/// </summary>
public sealed class HookCase
{
    private readonly List<string> _request = [];
    private readonly List<string> _httpd = [];
    private readonly List<string> _vestige = [];
    private int _vestigeStatus;

    private HookCase(string name) => Name = name;

    public string Name { get; }

    /// <summary>Why Vestige does not do what httpd does; null when it does.</summary>
    public string? Reason { get; private set; }

    public int HttpdStatus { get; private set; }

    public int VestigeStatus => _vestigeStatus == 0 ? HttpdStatus : _vestigeStatus;

    /// <summary>True when no line is httpd's or Vestige's alone.</summary>
    public bool IsSame => VestigeStatus == HttpdStatus && _httpd.SequenceEqual(_vestige);

    /// <summary>All functions that ran in httpd.</summary>
    public IReadOnlyList<HookRun> Httpd => HookRunText.Parse(_httpd);

    /// <summary>The same for Vestige, with the functions of httpd that <see cref="HookDifference"/> leaves out.</summary>
    public IReadOnlyList<HookRun> Vestige => HookRunText.Parse(_vestige);

    /// <summary>The request as it is sent, on a connection of its own.</summary>
    public string Request
    {
        get
        {
            var blank = _request.IndexOf("");
            var head = blank < 0 ? _request : _request[..blank];
            var body = blank < 0 ? "" : string.Join("\r\n", _request[(blank + 1)..]);
            var own = head.Exists(static line => line.StartsWith("Host:", StringComparison.Ordinal));
            string[] host = own ? [] : ["Host: localhost"];
            var lines = head.Where(static line => line is not "Host:").Concat(host).Append("Connection: close");
            return string.Join("\r\n", lines) + "\r\n\r\n" + body;
        }
    }

    /// <summary>Names of the files with requests.</summary>
    public static IReadOnlyList<string> Files => GoldenFolder.Names("hooks", "requests-*.txt");

    public static IReadOnlyList<HookCase> Read(string file)
    {
        var cases = new List<HookCase>();
        foreach (var line in GoldenFolder.Lines("hooks", file))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                cases.Add(new HookCase(line[3..]));
            }
            else
            {
                cases[^1].Take(line);
            }
        }

        return cases;
    }

    /// <summary>The case as in the file, with what httpd did now.</summary>
    public string Render(int status, IEnumerable<HookRun> runs) =>
        string.Join('\n', (string[])[$"== {Name}", $"< {status}", .. HookRunText.Render(runs)]);

    private void Take(string line)
    {
        var rest = line.Length > 2 ? line[2..] : "";
        switch (line[0])
        {
            case '!':
                Reason = rest;
                break;
            case '>':
                _request.Add(rest);
                break;
            case '<':
                HttpdStatus = int.Parse(rest);
                break;
            case '-' when line[1] == '<':
                HttpdStatus = int.Parse(line[3..]);
                break;
            case '-':
                _httpd.Add(line[1..]);
                break;
            case '+' when line[1] == '<':
                _vestigeStatus = int.Parse(line[3..]);
                break;
            case '+':
                _vestige.Add(line[1..]);
                break;
            default:
                _httpd.Add(line);
                _vestige.Add(line);
                break;
        }
    }
}
