// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Runtime.InteropServices;
using Vestige.Reporter.Causes;

namespace Vestige.Reporter.Tests.Similarity;

/// <summary>What keys and scores made of a corpus.</summary>
internal sealed class SimilarityReport
{
    private static readonly double[] Thresholds = [.. Enumerable.Range(6, 14).Select(static i => i / 20.0)];

    private readonly IReadOnlyList<CorpusSample> _samples;
    private readonly IReadOnlyList<PairFigures> _scores;

    public SimilarityReport(IReadOnlyList<CorpusSample> samples)
    {
        _samples = samples;
        Keys = PairFigures.OfKeys(samples);
        _scores = PairFigures.OfScores(samples, Thresholds);
    }

    public PairFigures Keys { get; }

    public (double Threshold, PairFigures Figures) Best => Thresholds.Zip(_scores).MaxBy(static pair => pair.Second.F1);

    /// <summary>From the score on from which reports name a cause as similar.</summary>
    public PairFigures AtDefault => Thresholds.Zip(_scores)
        .MinBy(static pair => Math.Abs(pair.First - CauseStoreLimits.Default.LeastSimilarity)).Second;

    /// <summary>Different causes with one key whose rows of frames differ, though: those are the key's fault.</summary>
    public IReadOnlyList<string> WrongKeys =>
    [
        .. _samples.GroupBy(static s => s.Cause.Key)
            .Where(static g => g.DistinctBy(static s => s.Label).Count() > 1)
            .Select(static g => g.DistinctBy(static s => (s.Label, Rows(s))).ToList())
            .Where(static g => g.DistinctBy(Rows).Count() > 1)
            .Select(static g => string.Join(" | ", g.Select(static s => $"{s.Label}: {Rows(s)}"))),
    ];

    public static void WriteHead(Action<string> line)
    {
        line("# Cause keys and similarity on a labelled corpus");
        line("");
        line("Made by `benchmarks/similarity.sh`; the program is `tests/Vestige.Reporter.Tests/Similarity`. Each corpus has "
            + $"{Corpus.Causes} seeded");
        line($"causes, each reached on {Corpus.PathsOfACause} paths, compiled in {CorpusBuild.All.Count} ways, and run: the "
            + "stacks are those of real exceptions. Half of the causes");
        line("share outer methods with others, a third ends in one of four helpers that throw for many. All pairs of samples are judged.");
        line($"Runtime: {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}.");
        line("");
        line("\"Optimised at once\" is `DOTNET_TieredCompilation=0`: the runtime inlines, and jumps instead of calling, from the first");
        line("call on. In a server only methods that ran often are compiled so; it is the hard end of what can happen.");
        line("");
    }

    /// <summary>Pairs of one cause on one path in two builds.</summary>
    public PairFigures OfOnePath(string first, string second) => PairFigures.OfKeys(
        _samples,
        (a, b) => a.Case == b.Case && ((a.Build == first && b.Build == second) || (a.Build == second && b.Build == first)));

    public void Write(Action<string> line)
    {
        line("| pairs taken for one cause | right | wrong | missed | precision | recall | F1 |");
        line("|---|---:|---:|---:|---:|---:|---:|");
        line(Row("equal keys", Keys));
        foreach ((double threshold, PairFigures figures) in Thresholds.Zip(_scores))
        {
            line(Row(string.Create(CultureInfo.InvariantCulture, $"similarity from {threshold:0.00}"), figures));
        }

        line("");
        line("| one cause on one path, in two builds | equal keys |");
        line("|---|---:|");
        for (int i = 0; i < CorpusBuild.All.Count; i++)
        {
            for (int j = i + 1; j < CorpusBuild.All.Count; j++)
            {
                (string first, string second) = (CorpusBuild.All[i].Name, CorpusBuild.All[j].Name);
                string share = OfOnePath(first, second).Recall.ToString("0.000", CultureInfo.InvariantCulture);
                line($"| {first} / {second} | {share} |");
            }
        }

        foreach (string wrong in WrongKeys)
        {
            line("");
            line($"One key for two causes: {wrong}");
        }
    }

    private static string Rows(CorpusSample sample) => string.Join(", ", sample.Cause.Items);

    private static string Row(string name, PairFigures figures) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {figures.Right} | {figures.Wrong} | {figures.Missed} "
            + $"| {figures.Precision:0.000} | {figures.Recall:0.000} | {figures.F1:0.000} |");
}
