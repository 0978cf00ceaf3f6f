// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Vestige.ProcessTests.Life;

namespace Vestige.ProcessTests.Crashes;

/// <summary>The deaths of a run, their reports, and what they say of the requests in flight.</summary>
internal sealed partial class KillBook(CrashSite site, KillFigures figures)
{
    private readonly Queue<(int Worker, string Path, DeathKind? Kind)> _unreported = [];
    private readonly HashSet<string> _listed = [];
    private readonly List<string> _wrong = [];

    /// <summary>A worker dies; <paramref name="kind"/> null: by a signal from outside.</summary>
    public void Add(int worker, string path, DeathKind? kind) => _unreported.Enqueue((worker, path, kind));

    /// <summary>Waits for reports until no more than this many are missing.</summary>
    public async Task ReadReportsAsync(int rest)
    {
        while (_unreported.Count > rest)
        {
            var (worker, path, kind) = _unreported.Dequeue();
            await site.AwaitLinesAsync(worker);
            Read(site.Left(worker, ""), path, kind);
        }
    }

    /// <summary>Compares it with what the clients saw.</summary>
    public void Check(KillLoad load)
    {
        var logged = Site.Lines(site.Server).Select(static line => line.Split(' ')[1].Split('?')[0]).ToHashSet();
        string[] lost = [.. load.Answered.Where(path => !logged.Contains(path) && !_listed.Contains(path))];
        string[] unlisted = [.. load.BrokenOff.Where(path => !_listed.Contains(path))];
        figures.Answered += load.Answered.Count;
        figures.BrokenOff += load.BrokenOff.Count;
        figures.LinesLost += lost.Length;
        figures.Unlisted += unlisted.Length;
        figures.Finished += load.Answered.Count(path => logged.Contains(path) && _listed.Contains(path));
        figures.Wrong += _wrong.Count;
        Assert.Empty(_wrong);
        Assert.Empty(lost);
        Assert.Empty(unlisted);
        Assert.DoesNotContain("lines lost", site.Server.ErrorLog.Replace(", 0 lines lost", ""));
    }

    private void Read(Death died, string path, DeathKind? kind)
    {
        foreach (var line in died.LongForm)
        {
            if (InFlight().Match(line) is { Success: true } found)
            {
                _listed.Add(found.Groups[1].Value.Split('?')[0]);
                figures.Listed++;
            }
        }

        var isComplete = died.Backtrace is [.., var end] && end.StartsWith("end of backtrace, ") && died.Request is [.., "end of report"];
        var isRight = kind is null
            ? !died.Blame.Contains("/crash/death/")
            : kind.LeavesStack
                ? died.Blame.Contains($", GET {path}?") && died.Backtrace[0].EndsWith(died.Blame)
                    && died.Backtrace.Any(line => line.Contains($" Vestige.Crash.Deaths.{kind.Dying}("))
                : _listed.Contains(path) && (!died.Blame.Contains(", GET ") || died.Blame.Contains($", GET {path}?"));
        if (!isComplete || !isRight)
        {
            _wrong.Add($"{kind?.Name ?? "kill -9"} {path}: {died.Blame}\n{string.Join('\n', died.Backtrace.Concat(died.Request))}");
        }

        _ = kind is null ? figures.Outside++ : kind.LeavesStack ? figures.Named++ : figures.Unnameable++;
    }

    [GeneratedRegex(@"^mod_whatkilledus: (?:active request:|  ?) ?GET (\S+) HTTP/1\.1, id ")]
    private static partial Regex InFlight();
}
