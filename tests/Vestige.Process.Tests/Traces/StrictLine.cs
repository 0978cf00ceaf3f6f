// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;

namespace Vestige.ProcessTests.Traces;

/// <summary>The lines of the text formats, and nothing else: each part stands for exactly what may be there.</summary>
internal static partial class StrictLine
{
    // What a stranger wrote: printable, and no bracket.
    private const string Item = @"[ !-'*-~]*";
    private const string Time = @"\[[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d \d{4}\]";
    private const string Module = @"\([a-z_]+\.cs\[\d+\]\)";
    private const string Address = @"\d+\.\d+\.\d+\.\d+:\d+";
    private const string Pid = @"\((?<pid>\d+)\)";

    private const string Lines =
        @"(?<kind>(\[info\] |\[debug\] HookChain\.cs\(\d+\): )hws : module (-->|<--) " + Module + Pid + @"(\(-?\d+\))?"
        + @"|\[info\] hws : cgi --> \(exec=" + Item + @"\)\(argv0=" + Item + @"\)(\(args=" + Item + @"\))?" + Pid + @"\(\d+\)"
        + @"|\[info\] hws : cgi <-- \(exec=" + Item + @"\)" + Pid + @"\(\d+\)\((exit|signal) \d+\)"
        + @"|" + Pid + @" client : hws (-->|<--) \(" + Address + "," + Address + @"\[[AKRX]\]\)"
        + @"|" + Pid + @" hws : (in|out)-filter (-->|<--) \([A-Z_a-z]+\[\d+\]\)(\(-?\d+\))?";

    private const string MoreLines =
        @"|\[info\] hws : request --> \(" + Item + @"\)\(" + Address + "," + Address + @"\)" + Pid
        + @"|\[info\] hws : (request|subrequest) <-- " + Pid + @"\(\d+\)"
        + @"|\[info\] hws : subrequest --> \(" + Item + @"\)" + Pid
        + @"|\[info\] hws : redirect --> \(" + Item + @"\)" + Pid + @"\(\d+\)"
        + @"|\[info\] hws : why \d+ by [a-z_]+\.cs(\[\d+\])?( \(" + Item + @"\))?(; declined: [][a-z_., 0-9]+)?";

    private const string Suffix = @" \[id (-|[0-9A-Za-z]{11,})\] \[tid \d+\] \[\+\d+\] \[[a-z_-]+(=[A-Za-z0-9 -]+)?\]";

    [GeneratedRegex("^" + Time + " " + Lines + ")$")]
    public static partial Regex Hws();

    [GeneratedRegex("^" + Time + " " + Lines + MoreLines + ")" + Suffix + "$")]
    public static partial Regex Extended();
}
