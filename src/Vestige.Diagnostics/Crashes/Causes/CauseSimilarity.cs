// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes.Causes;

/// <summary>
/// How alike two causes are. Both are read as rows of items, most telling first. An item weighs more the nearer it
/// stands to the fault and the fewer known causes have it. The n-th occurrence of an item in one row belongs to the
/// n-th in the other; a pair counts less the farther apart the two stand. The score is the weight of the pairs over
/// the weight of all items. That is one pass over each row, as in FaST (Rodrigues et al., 2022), with weights of our
/// own.
/// </summary>
public sealed record CauseSimilarity
{
    // Chosen so that the first item weighs as much as the tenth to the seventeenth together.
    private const double PositionFall = 0.8;
    private const double ShiftFall = 0.15;

    /// <summary>0 for nothing in common, 1 for equal.</summary>
    public required double Score { get; init; }

    /// <summary>Items that only the first has, most telling first.</summary>
    public required IReadOnlyList<string> OnlyInFirst { get; init; }

    /// <summary>Items that only the second has, most telling first.</summary>
    public required IReadOnlyList<string> OnlyInSecond { get; init; }

    /// <summary>Items that both have, in the first one's order.</summary>
    public required IReadOnlyList<string> Common { get; init; }

    /// <summary>Compares two causes; frequencies of the known causes, or null where there are none.</summary>
    public static CauseSimilarity Compare(CrashCause first, CrashCause second, FrameFrequencies? frequencies = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Compare(first.Items, second.Items, frequencies);
    }

    internal static CauseSimilarity Compare(
        IReadOnlyList<string> first, IReadOnlyList<string> second, FrameFrequencies? frequencies)
    {
        double[] firstWeights = Weights(first, frequencies);
        double[] secondWeights = Weights(second, frequencies);
        Dictionary<string, Queue<int>> places = Places(second);
        var isPaired = new bool[second.Count];
        List<string> onlyInFirst = [];
        List<string> common = [];
        double paired = 0;
        for (int i = 0; i < first.Count; i++)
        {
            if (!places.TryGetValue(first[i], out Queue<int>? queue) || !queue.TryDequeue(out int j))
            {
                onlyInFirst.Add(first[i]);
                continue;
            }

            isPaired[j] = true;
            common.Add(first[i]);
            paired += (firstWeights[i] + secondWeights[j]) * Math.Exp(-ShiftFall * Math.Abs(i - j));
        }

        double all = firstWeights.Sum() + secondWeights.Sum();
        return new CauseSimilarity
        {
            Score = all > 0 ? Math.Clamp(paired / all, 0, 1) : 1,
            OnlyInFirst = onlyInFirst,
            OnlyInSecond = [.. second.Where((_, j) => !isPaired[j])],
            Common = common,
        };
    }

    private static double[] Weights(IReadOnlyList<string> items, FrameFrequencies? frequencies)
    {
        double[] weights = new double[items.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Pow(1 + i, -PositionFall) * (frequencies?.Rarity(items[i]) ?? 1);
        }

        return weights;
    }

    private static Dictionary<string, Queue<int>> Places(IReadOnlyList<string> items)
    {
        var places = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (int i = 0; i < items.Count; i++)
        {
            if (!places.TryGetValue(items[i], out Queue<int>? queue))
            {
                places[items[i]] = queue = [];
            }

            queue.Enqueue(i);
        }

        return places;
    }
}
