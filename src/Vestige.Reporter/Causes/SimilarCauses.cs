// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Diagnostics.Crashes.Causes;
using CrashCause = Vestige.Diagnostics.Crashes.Causes.CrashCause;

namespace Vestige.Reporter.Causes;

/// <summary>Finds the known causes that a new one is like.</summary>
internal static class SimilarCauses
{
    /// <summary>The best first; of merged causes the one that is most alike stands for all, under the head's key.</summary>
    public static IReadOnlyList<SimilarCause> Find(
        CrashCause cause, IReadOnlyList<CauseRow> known, CauseStoreLimits limits, string ownKey = "")
    {
        FrameFrequencies frequencies = Frequencies(known);
        var heads = known.Where(static r => r.Head is null).DistinctBy(static r => r.Id).ToDictionary(static r => r.Id);
        var last = known.GroupBy(static r => r.Root).ToDictionary(static g => g.Key, static g => g.Max(static r => r.LastNumber));
        return
        [
            .. known
                .Select(row => (Row: row, Likeness: CauseSimilarity.Compare(cause, row.Cause, frequencies)))
                .Where(pair => pair.Likeness.Score >= limits.LeastSimilarity && heads.ContainsKey(pair.Row.Root)
                    && heads[pair.Row.Root].Key != ownKey)
                .OrderByDescending(static pair => pair.Likeness.Score)
                .ThenByDescending(static pair => pair.Row.LastNumber)
                .DistinctBy(static pair => pair.Row.Root)
                .Take(limits.Similar)
                .Select(pair => new SimilarCause
                {
                    Key = heads[pair.Row.Root].Key,
                    CrashNumber = last[pair.Row.Root],
                    Score = pair.Likeness.Score,
                    OnlyHere = pair.Likeness.OnlyInFirst,
                    OnlyThere = pair.Likeness.OnlyInSecond,
                }),
        ];
    }

    /// <summary>How common the items of causes are.</summary>
    public static FrameFrequencies Frequencies(IReadOnlyList<CauseRow> known)
    {
        var frequencies = new FrameFrequencies();
        foreach (CauseRow row in known)
        {
            frequencies.Add(row.Cause);
        }

        return frequencies;
    }
}
