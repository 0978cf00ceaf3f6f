// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Crashes.Causes;

namespace Vestige.Reporter.Tests.Similarity;

/// <summary>Pairs of samples that were taken for one cause, rightly and wrongly.</summary>
/// <param name="Right">Taken for one cause, and are.</param>
/// <param name="Wrong">Taken for one cause, and are not.</param>
/// <param name="Missed">One cause, and not taken for it.</param>
internal readonly record struct PairFigures(long Right, long Wrong, long Missed)
{
    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

    public double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);

    public double F1 => 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Takes equal keys for one cause.</summary>
    public static PairFigures OfKeys(IReadOnlyList<CorpusSample> samples, Func<CorpusSample, CorpusSample, bool>? counts = null)
    {
        string[] keys = [.. samples.Select(static s => s.Cause.Key.ToString())];
        return Count(samples, (i, j) => keys[i] == keys[j], counts);
    }

    /// <summary>Takes pairs from a score on for one cause; for each threshold.</summary>
    public static IReadOnlyList<PairFigures> OfScores(IReadOnlyList<CorpusSample> samples, IReadOnlyList<double> thresholds)
    {
        // As the server knows them: each key once.
        var frequencies = new FrameFrequencies();
        foreach (CorpusSample sample in samples.DistinctBy(static s => s.Cause.Key))
        {
            frequencies.Add(sample.Cause);
        }

        string[] rows = [.. samples.Select(static s => string.Join('\n', s.Cause.Items))];
        string[] distinct = [.. rows.Distinct()];
        int[] places = [.. rows.Select(r => Array.IndexOf(distinct, r))];
        CrashCause[] causes = [.. distinct.Select(r => samples[Array.IndexOf(rows, r)].Cause)];
        double[,] scores = new double[causes.Length, causes.Length];
        for (int i = 0; i < causes.Length; i++)
        {
            for (int j = i; j < causes.Length; j++)
            {
                scores[i, j] = scores[j, i] = CauseSimilarity.Compare(causes[i], causes[j], frequencies).Score;
            }
        }

        return [.. thresholds.Select(t => Count(samples, (i, j) => scores[places[i], places[j]] >= t, null))];
    }

    private static PairFigures Count(
        IReadOnlyList<CorpusSample> samples, Func<int, int, bool> isSame, Func<CorpusSample, CorpusSample, bool>? counts)
    {
        long right = 0;
        long wrong = 0;
        long missed = 0;
        for (int i = 0; i < samples.Count; i++)
        {
            for (int j = i + 1; j < samples.Count; j++)
            {
                if (counts is not null && !counts(samples[i], samples[j]))
                {
                    continue;
                }

                bool isOne = samples[i].Label == samples[j].Label;
                bool isTaken = isSame(i, j);
                right += isOne && isTaken ? 1 : 0;
                wrong += !isOne && isTaken ? 1 : 0;
                missed += isOne && !isTaken ? 1 : 0;
            }
        }

        return new PairFigures(right, wrong, missed);
    }
}
