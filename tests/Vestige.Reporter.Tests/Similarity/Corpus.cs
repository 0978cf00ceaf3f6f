// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Tests.Similarity;

/// <summary>
/// Makes causes from a seed. Half of them belong to families, which share the outer methods of their chains; some end in one of
/// a few helpers that throw for many; names come from a short list, so that they resemble each other.
/// </summary>
internal static class Corpus
{
    public const int Causes = 60;
    public const int PathsOfACause = 3;
    public const int SharedPathMethods = 24;
    public const int Modules = 6;

    private static readonly string[] Nouns =
        ["Order", "Price", "Cart", "Image", "Thumb", "Session", "Token", "Cache", "Query", "Report", "Shelf", "Page"];

    private static readonly string[] Verbs = ["Read", "Parse", "Load", "Resolve", "Apply", "Merge", "Render", "Write", "Check", "Find"];

    /// <summary>Methods that throw for whoever calls them wrongly.</summary>
    public static readonly string[] Helpers = ["Require.Text", "Require.Number", "Convert.Whole", "Pool.Rent"];

    // What is wrong; those with "Helpers" throw there.
    private static readonly string[] Faults =
    [
        "throw new System.InvalidOperationException(\"wrong\");",
        "System.Corpus.Work.Keep(((object)null).ToString());",
        "System.Corpus.Work.Touch((new int[s.Depth])[9 + s.Depth]);",
        "System.Corpus.Work.Touch(10 / (s.Depth - s.Depth));",
        "System.Corpus.Work.Keep((System.Version)System.Corpus.Work.Text);",
        "System.Corpus.Work.Touch(int.Parse(\"x\" + s.Depth));",
        "System.Corpus.Work.Keep(new System.Collections.Generic.Dictionary<string, string>()[\"none\"]);",
        "System.ArgumentNullException.ThrowIfNull((object)null);",
        "Helpers0(s);",
        "Helpers1(s);",
        "Helpers2(s);",
        "Helpers3(s);",
    ];

    public static IReadOnlyList<CorpusCause> Make(int seed)
    {
        var random = new Random(seed);
        var used = new HashSet<(string, string)>();
        var causes = new List<CorpusCause>();
        for (int number = 0; number < Causes; number++)
        {
            CorpusCause? sibling = number > 0 && random.Next(2) == 0 ? causes[random.Next(Math.Max(0, number - 4), number)] : null;
            int shared = sibling is { Links.Count: > 1 } ? random.Next(1, sibling.Links.Count) : 0;
            var links = new List<CorpusLink>(sibling?.Links.Take(shared) ?? []);
            for (int length = random.Next(1, 6); length > 0; length--)
            {
                links.Add(NewLink(random, used));
            }

            IReadOnlyList<int>[] paths = [.. Enumerable.Range(0, PathsOfACause).Select(_ => Path(random))];
            causes.Add(new CorpusCause(number, links, Faults[random.Next(Faults.Length)], paths));
        }

        return causes;
    }

    private static CorpusLink NewLink(Random random, HashSet<(string, string)> used)
    {
        while (true)
        {
            string type = Nouns[random.Next(Nouns.Length)];
            string method = Verbs[random.Next(Verbs.Length)] + Nouns[random.Next(Nouns.Length)];
            if (used.Add((type, method)))
            {
                return new CorpusLink(type, method, (LinkKind)random.Next((int)LinkKind.Property + 1));
            }
        }
    }

    private static IReadOnlyList<int> Path(Random random) =>
        [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(SharedPathMethods))];
}
