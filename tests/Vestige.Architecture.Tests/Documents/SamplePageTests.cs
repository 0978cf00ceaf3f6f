// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Architecture.Documents;

/// <summary>What docs/writing-a-module.md shows is the samples' code.</summary>
public sealed class SamplePageTests
{
    private const string PagePath = "docs/writing-a-module.md";
    private const string SampleFolder = "samples";

    [Fact]
    public void Snippets_AreLinesOfTheSample()
    {
        var snippets = Snippet.In(File.ReadAllLines(Repository.PathOf(PagePath)))
            .Where(snippet => snippet.Language is "csharp" or "xml")
            .ToList();
        Assert.NotEmpty(snippets);
        Rule.Holds(
            $"A piece of code in {PagePath} begins with its language and the file of {SampleFolder} that holds these lines:",
            from snippet in snippets
            where !IsIn(snippet)
            select $"{PagePath}:{snippet.Line} ({snippet.File ?? "no file"})");
    }

    [Fact]
    public void Hooks_AreThoseOfTheApi()
    {
        if (Accept.Wanted("hooks"))
        {
            HookTable.Write(Repository.PathOf(PagePath));
        }

        Assert.True(
            HookTable.Build().SequenceEqual(HookTable.In(Repository.PathOf(PagePath))),
            $"The table of hooks in {PagePath} is not what RequestHooks says; run: eng/accept.sh hooks");
    }

    private static bool IsIn(Snippet snippet)
    {
        var path = Directory.EnumerateDirectories(Repository.PathOf(SampleFolder))
            .Select(folder => Path.Combine(folder, snippet.File ?? ""))
            .FirstOrDefault(File.Exists);
        if (path is null)
        {
            return false;
        }

        var lines = File.ReadAllLines(path);
        return Enumerable.Range(0, lines.Length)
            .Any(start => lines.Skip(start).Take(snippet.Lines.Count).SequenceEqual(snippet.Lines));
    }
}
