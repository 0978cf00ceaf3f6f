// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;

namespace Vestige.Functional.Support;

/// <summary>Trace lines with what differs from run to run masked.</summary>
internal static partial class TraceText
{
    /// <summary>
    /// The trace lines among lines of a log: times are <c>[T]</c> (<c>[T.m]</c> with milliseconds), the process id P, source
    /// lines L, the client's port C, the server's S, and the end of extended lines <c>[R]</c>.
    /// </summary>
    public static string[] Masked(IEnumerable<string> lines) =>
        [.. lines.Where(IsTrace).Select(Mask)];

    /// <summary>The same in short: <c>&gt; all[3]</c> and <c>&lt; all[3] -1</c>; anything but module lines as it is.</summary>
    public static string[] Steps(IEnumerable<string> lines) => [.. Masked(lines).Select(Shorten)];

    /// <summary>Steps as one text, for short expectations.</summary>
    public static string Joined(IEnumerable<string> lines) => string.Join(" | ", Steps(lines));

    private static bool IsTrace(string line) => Trace().IsMatch(line);

    private static string Shorten(string line)
    {
        var module = Module().Match(line);
        if (!module.Success)
        {
            return line.Replace("[T] ", "", StringComparison.Ordinal);
        }

        var arrow = module.Groups[1].Value == "-->" ? '>' : '<';
        var result = module.Groups[4].Success ? " " + module.Groups[4].Value : "";
        return $"{arrow} {module.Groups[2].Value}{module.Groups[3].Value}{result}";
    }

    private static string Mask(string line)
    {
        var text = Time().Replace(line, static found => found.Groups[1].Success ? "[T.m]" : "[T]", 1);
        text = text.Replace($"({Environment.ProcessId})", "(P)", StringComparison.Ordinal);
        text = Source().Replace(text, "HookChain.cs(L)");
        text = Ports().Replace(text, "$1:C,$2:S");
        return End().Replace(text, "[R]");
    }

    [GeneratedRegex(@"(\] hws : |^\[[^\]]+\] \(\d+\) client : hws |^\[[^\]]+\] \(\d+\) hws : |\] HookChain\.cs\(\d+\): hws : )")]
    private static partial Regex Trace();

    [GeneratedRegex(@"^\[\w{3} \w{3} \d\d \d\d:\d\d:\d\d(\.\d{3})? \d{4}\]")]
    private static partial Regex Time();

    [GeneratedRegex(@"HookChain\.cs\(\d+\)")]
    private static partial Regex Source();

    [GeneratedRegex(@"(127\.0\.0\.1|\[::1\]):\d+,(127\.0\.0\.1|\[::1\]):\d+")]
    private static partial Regex Ports();

    [GeneratedRegex(@"\[id [0-9A-Za-z]+\] \[tid \d+\] \[\+\d+\]")]
    private static partial Regex End();

    [GeneratedRegex(@"hws : module (-->|<--) \((?:mod_)?(\w+)\.cs(\[\d+\])\)\(P\)(?:\((-?\d+)\))?")]
    private static partial Regex Module();
}
