// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;

namespace Vestige.Reporter.Tests.Similarity;

public sealed class SimilarityCorpusTests
{
    // CauseSimilarity was tuned on corpora of other seeds.
    private const int Seed = 11;
    private const int OtherSeed = 2;

    /// <summary>
    /// The floors that the decision about cause keys rests on. Which frames an optimising runtime leaves differs between its
    /// versions and between processors; the floors leave room for that, except where no frame may go.
    /// </summary>
    [Fact]
    public async Task Corpus_KeysAndScores_HoldTheFloors()
    {
        using var directory = new TempDirectory();
        var report = new SimilarityReport(await SamplesAsync(Seed, directory));
        report.Write(TestContext.Current.TestOutputHelper!.WriteLine);

        // Two causes with one key are right only where their stacks are equal.
        Assert.Empty(report.WrongKeys);
        Assert.InRange(report.Keys.Precision, 0.999, 1);
        Assert.InRange(report.Keys.Recall, 0.2, 1);
        Assert.Equal(1, report.OfOnePath(CorpusBuild.All[0].Name, CorpusBuild.All[1].Name).Recall);
        Assert.InRange(report.Best.Figures.F1, 0.95, 1);
        Assert.InRange(report.AtDefault.F1, 0.94, 1);
    }

    [Fact]
    public async Task Corpus_RealDeaths_HaveTheKeysOfTheSamples()
    {
        using var directory = new TempDirectory();
        IReadOnlyList<CorpusCause> causes = Corpus.Make(Seed);
        var run = new CorpusRun(causes, CorpusBuild.All[1], directory);
        IReadOnlyList<CorpusSample> samples = await run.SamplesAsync();
        foreach (int number in new[] { 0, 44, 88, 132, 176 })
        {
            CorpusSample death = await run.DieAsync(number, samples[number].Label);
            Assert.Equal(samples[number].Cause.Ingredients, death.Cause.Ingredients);
        }
    }

    // benchmarks/similarity.sh asks for it; without that there is nothing to write.
    [Fact]
    public async Task Report_WhenAskedFor_IsWritten()
    {
        if (Environment.GetEnvironmentVariable("VESTIGE_SIMILARITY_REPORT") is not { Length: > 0 } path)
        {
            return;
        }

        using var file = new StreamWriter(path);
        SimilarityReport.WriteHead(file.WriteLine);
        foreach (int seed in new[] { Seed, OtherSeed })
        {
            using var directory = new TempDirectory();
            file.WriteLine($"## Seed {seed}");
            file.WriteLine();
            new SimilarityReport(await SamplesAsync(seed, directory)).Write(file.WriteLine);
            file.WriteLine();
        }
    }

    private static async Task<IReadOnlyList<CorpusSample>> SamplesAsync(int seed, TempDirectory directory)
    {
        IReadOnlyList<CorpusCause> causes = Corpus.Make(seed);
        var samples = new List<CorpusSample>();
        foreach (CorpusBuild build in CorpusBuild.All)
        {
            samples.AddRange(await new CorpusRun(causes, build, directory).SamplesAsync());
        }

        Assert.Equal(Corpus.Causes * Corpus.PathsOfACause * CorpusBuild.All.Count, samples.Count);
        return samples;
    }
}
