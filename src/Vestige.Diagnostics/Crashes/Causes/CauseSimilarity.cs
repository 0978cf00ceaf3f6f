// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes.Causes;

/// <summary>
/// How alike two causes are. Both are read as rows of items, most telling first. An item weighs more the nearer it
/// stands to the fault and the fewer known causes have it. The n-th occurrence of an item in one row belongs to the
/// n-th in the other; a pair counts a little less the farther apart the two stand. The score is the weight of the
/// pairs over the weight of all items, mixed with the same for the row of which more is paired: a row from which a
/// compiler took frames by inlining is contained in the other. That is one pass over each row, as in FaST (Rodrigues
/// et al., 2022), with weights of our own: benchmarks/results/similarity.md has the figures.
/// </summary>
public sealed record CauseSimilarity
{
    // Chosen by a search over corpora of two seeds, and then measured on two others.
    private const double PositionFall = 1.3;
    private const double ShiftFall = 0.03;
    private const double RarityPower = 2;
    private const double Containment = 0.3;

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
        double pairedInFirst = 0;
        double pairedInSecond = 0;
        for (int i = 0; i < first.Count; i++)
        {
            if (!places.TryGetValue(first[i], out Queue<int>? queue) || !queue.TryDequeue(out int j))
            {
                onlyInFirst.Add(first[i]);
                continue;
            }

            isPaired[j] = true;
            common.Add(first[i]);
            double nearness = Math.Exp(-ShiftFall * Math.Abs(i - j));
            pairedInFirst += firstWeights[i] * nearness;
            pairedInSecond += secondWeights[j] * nearness;
        }

        return new CauseSimilarity
        {
            Score = Mix(pairedInFirst, firstWeights.Sum(), pairedInSecond, secondWeights.Sum()),
            OnlyInFirst = onlyInFirst,
            OnlyInSecond = [.. second.Where((_, j) => !isPaired[j])],
            Common = common,
        };
    }

    private static double Mix(double pairedInFirst, double first, double pairedInSecond, double second)
    {
        if (first + second <= 0)
        {
            return 1;
        }

        double both = (pairedInFirst + pairedInSecond) / (first + second);
        double contained = Math.Max(first > 0 ? pairedInFirst / first : 0, second > 0 ? pairedInSecond / second : 0);
        return Math.Clamp(((1 - Containment) * both) + (Containment * contained), 0, 1);
    }

    private static double[] Weights(IReadOnlyList<string> items, FrameFrequencies? frequencies)
    {
        double[] weights = new double[items.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            double rarity = frequencies?.Rarity(items[i]) ?? 1;
            weights[i] = Math.Pow(1 + i, -PositionFall) * Math.Pow(rarity, RarityPower);
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
