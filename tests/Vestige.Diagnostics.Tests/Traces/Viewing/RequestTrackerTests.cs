// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vestige.Diagnostics.Traces;
using Vestige.Diagnostics.Traces.Reading;
using Vestige.Diagnostics.Traces.Viewing.Output;
using Vestige.Diagnostics.Traces.Viewing.Requests;
using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Tests.Traces.Viewing;

/// <summary>Made-up requests, written in each format, mixed at random, read back.</summary>
public sealed class RequestTrackerTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(150);

    private static Arbitrary<(ModelRequest[] Requests, int Seed)> Mixtures =>
        (from count in Gen.Choose(1, 5)
         from requests in ModelRequest.Generator.ListOf(count)
         from seed in Gen.Choose(0, int.MaxValue)
         select (requests.ToArray(), seed)).ToArbitrary();

    [Theory]
    [InlineData(TraceFormat.Extended)]
    [InlineData(TraceFormat.Json)]
    public void Take_RequestsMixedAtRandom_GivesEachOneAgain(TraceFormat format) => Prop.ForAll(Mixtures, mixture =>
    {
        ModelLines[] written = [.. mixture.Requests.Select((r, i) => ModelLines.Of(r, format, $"Id{i}", 7 + i))];
        (RequestTracker tracker, FunctionTable _, Kept kept) = Read(Mixed(written, mixture.Seed));

        Assert.Equal(written.Select(w => w.Expected.ToString()).Order(StringComparer.Ordinal), kept.Texts.Order(StringComparer.Ordinal));
        TraceTotals totals = tracker.Totals;
        Assert.Equal(
            (0, 0, 0, 0, mixture.Requests.Length),
            (totals.Broken, totals.Foreign, totals.Unpaired, totals.NeverReturned, totals.Ended));
    }).Check(Runs);

    [Fact]
    public void Take_DefaultFormatMixedAtRandom_CountsEachFunctionRight() => Prop.ForAll(Mixtures, mixture =>
    {
        ModelLines[] written = [.. mixture.Requests.Select((r, i) => ModelLines.Of(r, TraceFormat.Hws, "", 7 + (i % 2)))];
        (RequestTracker tracker, FunctionTable functions, Kept _) = Read(Mixed(written, mixture.Seed));
        (RequestTracker _, FunctionTable named, Kept _) = Read(
            [.. mixture.Requests.SelectMany((r, i) => ModelLines.Of(r, TraceFormat.Extended, $"Id{i}", 7).Lines)]);

        Assert.Equal((0, 0, 0), (tracker.Totals.Broken, tracker.Totals.Unpaired, tracker.Totals.NeverReturned));
        Assert.Equal(Counts(named), Counts(functions));
    }).Check(Runs);

    [Fact]
    public void Take_LinesCutAtRandom_SurvivesAndLosesNoLine() => Prop.ForAll(Mixtures, mixture =>
    {
        var random = new Random(mixture.Seed);
        TraceFormat[] formats = [TraceFormat.Hws, TraceFormat.Extended, TraceFormat.Json];
        ModelLines[] written = [.. mixture.Requests.Select((r, i) => ModelLines.Of(r, formats[i % 3], $"Id{i}", 7 + i))];
        List<string> lines = [.. Mixed(written, mixture.Seed).Select(line => random.Next(4) switch
        {
            0 => line[..random.Next(line.Length)],
            1 => line[random.Next(line.Length)..] + line,
            _ => line,
        })];
        (RequestTracker tracker, FunctionTable functions, Kept _) = Read(lines);

        TraceTotals totals = tracker.Totals;
        Assert.Equal(lines.Count, totals.Lines);
        Assert.Equal(lines.Count, totals.TraceLines + totals.Broken + totals.Foreign);
        Assert.All(functions.All, f => Assert.Equal(f.Entered, f.OwnTimes.Count + f.NeverReturned));
    }).Check(Runs);

    [Fact]
    public void Take_WorkerDied_LeavesItsFunctionsWithoutReturn() => Prop.ForAll(Mixtures, mixture =>
    {
        List<string> lines = ModelLines.Of(mixture.Requests[0], TraceFormat.Extended, "Id", 7).Lines;
        List<string> cut = lines[..new Random(mixture.Seed).Next(1, lines.Count)];
        (RequestTracker tracker, FunctionTable functions, Kept kept) = Read(cut);

        Assert.Equal((0, 1, 0), (tracker.Totals.Ended, tracker.Totals.NotEnded, tracker.Totals.Unpaired));
        Assert.Single(kept.Texts);
        long entered = cut.LongCount(line => line.Contains("module --> (", StringComparison.Ordinal));
        long returned = cut.LongCount(line => line.Contains("module <-- (", StringComparison.Ordinal));
        Assert.Equal(entered - returned, functions.All.Where(f => f.Kind == TraceLineKind.Module).Sum(f => f.NeverReturned));
    }).Check(Runs);

    private static List<string> Mixed(ModelLines[] requests, int seed)
    {
        var random = new Random(seed);
        List<Queue<string>> queues = [.. requests.Select(r => new Queue<string>(r.Lines))];
        var lines = new List<string>();
        while (queues.RemoveAll(queue => queue.Count == 0) >= 0 && queues.Count > 0)
        {
            lines.Add(queues[random.Next(queues.Count)].Dequeue());
        }

        return lines;
    }

    private static (RequestTracker Tracker, FunctionTable Functions, Kept Kept) Read(List<string> lines)
    {
        var kept = new Kept();
        var functions = new FunctionTable(null);
        var tracker = new RequestTracker(functions, kept);
        var parser = new LineParser();
        foreach (string line in lines)
        {
            Assert.DoesNotContain('\n', line);
            tracker.Take(parser.Parse(Encoding.UTF8.GetBytes(line)));
        }

        tracker.Finish();
        return (tracker, functions, kept);
    }

    private static IEnumerable<string> Counts(FunctionTable functions) => functions.All
        .GroupBy(f => $"{f.Kind} {f.Label} {f.Hook}")
        .Select(group => $"{group.Key} {group.Sum(f => f.Entered)} "
            + string.Join(", ", group.SelectMany(f => f.Results.Sorted()).Order().Select(r => $"{r.Result}:{r.Count}")))
        .Order(StringComparer.Ordinal);

    private sealed class Kept : IRequestSink
    {
        public List<string> Texts { get; } = [];

        public bool WantsNodes(ReadOnlySpan<byte> id) => true;

        public bool Take(TraceRequest request)
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"{Words.Id(request.Id)} {request.Method} {request.Target} {request.Status}\n");
            foreach (TraceNode node in request.Nodes)
            {
                text.Append(' ', node.Depth).Append(Said(node)).Append('\n');
            }

            Texts.Add(text.ToString());
            return false;
        }

        private static string Said(in TraceNode node) => node.Kind switch
        {
            TraceLineKind.Module => $"Function {node.Entered} {node.Function!.Name} {node.Function.Offset} {node.Function.Hook} {Words.Outcome(node)}",
            TraceLineKind.InFilter => $"Filter {node.Entered} in {node.Function!.Name} {node.Function.Offset} {node.Result}",
            TraceLineKind.OutFilter => $"Filter {node.Entered} out {node.Function!.Name} {node.Function.Offset} {node.Result}",
            TraceLineKind.Program => $"Program {node.Entered} {node.Function!.Name} {node.Text} {node.Child} {Words.Outcome(node)}",
            _ => $"{node.Kind} {node.Entered} {node.Text} {node.Status}",
        };
    }
}
