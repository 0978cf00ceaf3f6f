// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Comparing;

/// <summary>Lays two rows of items side by side: the longest common row stays in line.</summary>
internal static class ItemAlignment
{
    public static IReadOnlyList<ComparedItem> Align(
        IReadOnlyList<string> first, int firstInKey, IReadOnlyList<string> second, int secondInKey)
    {
        int[,] lengths = CommonLengths(first, second);
        var items = new List<ComparedItem>();
        int i = 0;
        int j = 0;
        while (i < first.Count || j < second.Count)
        {
            if (i < first.Count && j < second.Count && first[i] == second[j])
            {
                items.Add(new ComparedItem(first[i], true, true, i < firstInKey, j < secondInKey));
                i++;
                j++;
            }
            else if (j == second.Count || (i < first.Count && lengths[i + 1, j] >= lengths[i, j + 1]))
            {
                items.Add(new ComparedItem(first[i], true, false, i < firstInKey, false));
                i++;
            }
            else
            {
                items.Add(new ComparedItem(second[j], false, true, false, j < secondInKey));
                j++;
            }
        }

        return items;
    }

    // Length of the longest common row of what follows from each pair of places on.
    private static int[,] CommonLengths(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        int[,] lengths = new int[first.Count + 1, second.Count + 1];
        for (int i = first.Count - 1; i >= 0; i--)
        {
            for (int j = second.Count - 1; j >= 0; j--)
            {
                lengths[i, j] = first[i] == second[j]
                    ? lengths[i + 1, j + 1] + 1
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
