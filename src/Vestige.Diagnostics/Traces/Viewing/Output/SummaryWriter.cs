// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Reading;
using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Traces.Viewing.Output;

/// <summary>Prints what was counted of all lines, and the sums of each function.</summary>
internal sealed class SummaryWriter(TextPage page)
{
    private const int MaxName = 50;

    public void Write(IReadOnlyList<string> files, TraceTotals totals, IReadOnlyList<TraceFunction> functions, string? module)
    {
        Counts(files, totals, functions, module);
        List<TraceFunction> shown = [.. functions.Where(static f => f.IsShown && f.Entered > 0)];
        Sums(shown);
        Programs([.. shown.Where(static f => f.Kind == TraceLineKind.Program)]);
        NeverReturned(totals);
        Notes(totals);
        page.Flush();
    }

    /// <summary>What a reader has to know of the log's quality.</summary>
    public static IEnumerable<string> Warnings(TraceTotals totals)
    {
        if (totals.Lost > 0)
        {
            string reason = totals.LossReason.Length == 0 ? "" : $" ({Words.Plain(totals.LossReason)})";
            yield return $"the server lost {Words.Count(totals.Lost, "line", "lines")}{reason}";
        }

        if (totals.Broken > 0)
        {
            yield return $"{Words.Count(totals.Broken, "line is", "lines are")} broken";
        }
    }

    private static string Formats(TraceTotals totals)
    {
        List<string> formats = [];
        foreach (TraceFormat format in Enum.GetValues<TraceFormat>())
        {
            if (totals.Of(format) > 0)
            {
                formats.Add(format switch
                {
                    TraceFormat.Hws => "hws",
                    TraceFormat.Extended => "extended",
                    _ => "json",
                });
            }
        }

        return string.Join(", ", formats);
    }

    private void Counts(
        IReadOnlyList<string> files, TraceTotals totals, IReadOnlyList<TraceFunction> functions, string? module)
    {
        Row("files", string.Join(", ", files.Select(Words.Plain)));
        string trace = totals.TraceLines == 0
            ? "none of the trace"
            : $"{Words.Number(totals.TraceLines)} of the trace ({Formats(totals)}), {Words.Number(totals.ModuleLines)} of functions";
        Row("lines", $"{Words.Number(totals.Lines)} read: {trace}, {Words.Number(totals.Foreign)} foreign, "
            + $"{Words.Number(totals.Broken)} broken");
        if (totals.FirstTime > 0)
        {
            string span = Words.Duration((totals.LastTime - totals.FirstTime) / TimeSpan.TicksPerMicrosecond);
            Row("time", $"{Words.Time(totals.FirstTime, totals.FractionDigits)} to "
                + $"{Words.Time(totals.LastTime, totals.FractionDigits)} ({span})");
        }

        Requests(totals, functions);
        if (module is not null)
        {
            Row("module", $"{Words.Plain(module)}: ran in {Words.Count(totals.Shown, "request", "requests")}");
        }

        long never = functions.Where(static f => f.Kind != TraceLineKind.Program).Sum(static f => f.NeverReturned);
        if (never + totals.Unpaired > 0)
        {
            Row("returns", $"{Words.Count(never, "function", "functions")} never returned, "
                + $"{Words.Count(totals.Unpaired, "return", "returns")} without an entry");
        }

        foreach (string warning in Warnings(totals))
        {
            Row("warning", warning, TextStyle.Alarm);
        }
    }

    private void Requests(TraceTotals totals, IReadOnlyList<TraceFunction> functions)
    {
        if (totals.Ended + totals.NotEnded > 0)
        {
            long own = functions.Where(static f => f.Kind != TraceLineKind.Program).Sum(static f => f.OwnTimes.Sum);
            string time = totals.Ended == 0 ? "" : $"; {Words.Duration(totals.RequestTime)} in all, "
                + $"{Words.Duration(own)} of it in functions";
            Row("requests", $"{Words.Number(totals.Ended)} ended, {Words.Number(totals.NotEnded)} did not, "
                + $"{Words.Number(totals.WithoutStart)} without their first line{time}");
        }

        long begun = totals.Of('A') + totals.Of('K');
        if (begun + totals.Of('R') + totals.Of('X') > 0)
        {
            Row("clients", $"{Words.Count(begun, "request", "requests")} begun ({Words.Number(totals.Of('A'))} [A], "
                + $"{Words.Number(totals.Of('K'))} [K]), {Words.Number(totals.Of('R'))} complete [R], "
                + $"{Words.Count(totals.Of('X'), "connection", "connections")} gone before a request [X]");
        }
    }

    private void Row(string name, string text, TextStyle style = TextStyle.Plain)
    {
        _ = page.Add($"{name,-10}", style == TextStyle.Plain ? TextStyle.Dim : style);
        page.Line(text);
    }

    private void Sums(IReadOnlyList<TraceFunction> functions)
    {
        List<TraceFunction> rows = [.. functions.Where(static f => f.Kind != TraceLineKind.Program)];
        if (rows.Count == 0)
        {
            return;
        }

        long all = rows.Sum(static f => f.OwnTimes.Sum);
        int name = Math.Clamp(rows.Max(static f => f.Label.Length), "module[offset]".Length, MaxName);
        int hook = Math.Max("hook".Length, rows.Max(static f => f.Hook.Length));
        page.Line();
        page.Line(
            $"{"own time",11} {"share",8} {"count",11} {"p50",9} {"p99",9} {"max",9}  "
            + $"{"module[offset]".PadRight(name)}  {"hook".PadRight(hook)}  results",
            TextStyle.Heading);
        foreach (TraceFunction row in rows)
        {
            Times(row, Words.Share(row.OwnTimes.Sum, all));
            _ = page.Add($"{Words.Plain(row.Label).PadRight(name)}  {Words.Plain(row.Hook).PadRight(hook)}  ");
            page.Line(Words.Results(row), row.NeverReturned + row.Threw > 0 ? TextStyle.Alarm : TextStyle.Plain);
        }
    }

    private void Times(TraceFunction row, string share) => _ = page.Add(
        $"{Words.Duration(row.OwnTimes.Sum),11} {share,8} {Words.Number(row.Entered),11} "
        + $"{Words.Duration(row.OwnTimes.Quantile(0.5)),9} {Words.Duration(row.OwnTimes.Quantile(0.99)),9} "
        + $"{Words.Duration(row.OwnTimes.Max),9}  ");

    private void Programs(IReadOnlyList<TraceFunction> programs)
    {
        if (programs.Count == 0)
        {
            return;
        }

        long all = programs.Sum(static f => f.OwnTimes.Sum);
        int name = Math.Clamp(programs.Max(static f => f.Name.Length), "program".Length, MaxName);
        page.Line();
        page.Line(
            $"{"time",11} {"share",8} {"count",11} {"p50",9} {"p99",9} {"max",9}  {"program".PadRight(name)}  ends",
            TextStyle.Heading);
        foreach (TraceFunction row in programs)
        {
            Times(row, Words.Share(row.OwnTimes.Sum, all));
            _ = page.Add($"{Words.Plain(row.Name).PadRight(name)}  ");
            page.Line(Words.Results(row));
        }
    }

    private void NeverReturned(TraceTotals totals)
    {
        if (totals.NeverReturnedList.Count == 0)
        {
            return;
        }

        page.Line();
        page.Line("Never returned", TextStyle.Heading);
        foreach (LostReturn lost in totals.NeverReturnedList)
        {
            string request = lost.Id.Length == 0 ? "" : $", request {Words.Id(lost.Id)}";
            long since = Math.Max(0, totals.EndTime - lost.Time) / TimeSpan.TicksPerMicrosecond;
            _ = page.Add("  ").Add(Words.Plain($"{lost.Function.Label} {lost.Function.Hook}"), TextStyle.Alarm);
            page.Line($"{request}, worker {lost.Pid}: entered {Words.Time(lost.Time, totals.FractionDigits)}, no return line; "
                + $"the log goes on for {Words.Duration(since)}");
        }

        long more = totals.NeverReturned - totals.NeverReturnedList.Count;
        if (more > 0 && totals.NeverReturnedList.Count == TraceTotals.MaxListed)
        {
            page.Line($"  … and {Words.Number(more)} before these", TextStyle.Dim);
        }
    }

    private void Notes(TraceTotals totals)
    {
        if (totals.TraceLines == 0)
        {
            page.Line();
            page.Line("No line of the module trace. It is written at LogLevel info (external modules) or debug (all),");
            page.Line("or into the file of HWSRequestLog.");
        }
        else if (totals.UnnamedModuleLines > 0)
        {
            string unit = totals.FractionDigits == 0 ? "whole seconds" : "milliseconds";
            page.Line();
            page.Line($"Lines of the default format name no request and carry {unit}: entries and returns are paired within each");
            page.Line("worker as well as can be, and times are differences of line times. ModuleTraceFormat extended or json tells more.");
            if (totals.OutOfOrder > 0)
            {
                page.Line($"{Words.Count(totals.OutOfOrder, "return", "returns")} out of order: requests overlapped.");
            }
        }
    }
}
