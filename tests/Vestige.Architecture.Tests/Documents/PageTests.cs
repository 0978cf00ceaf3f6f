// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Architecture.Documents;

public sealed class PageTests
{
    private const int ReadmeLimit = 150;

    [Fact]
    public void RelativeLinks_LeadToFilesAndHeadings() => Rule.Holds(
        "These links lead nowhere:",
        from page in Page.All
        from link in page.Links()
        where !link.Target.Contains("://") && !link.Target.StartsWith("mailto:")
        where !Exists(page, link.Target)
        select $"{page.Path}:{link.Line} {link.Target}");

    [Fact]
    public void Readme_HasFewerThan150Lines()
    {
        var readme = Page.All.Single(page => page.Path == "README.md");
        Assert.True(
            readme.Lines.Count < ReadmeLimit,
            $"README.md has {readme.Lines.Count} lines; move what a first reader does not need to docs/");
    }

    [Fact]
    public void DecisionPages_AreNumberedOnceEach() => Rule.Holds(
        "docs/decisions/NNNN-title.md: give the newer page the next free number:",
        from page in Page.All
        where page.Path.StartsWith("docs/decisions/")
        group page.Path by Path.GetFileName(page.Path).Split('-')[0] into number
        where number.Count() > 1 || number.Key.Length != 4 || !number.Key.All(char.IsDigit)
        select string.Join(", ", number));

    private static bool Exists(Page from, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0
            ? from.FullPath
            : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(from.FullPath)!, parts[0]));
        if (parts.Length == 1)
        {
            return File.Exists(path) || Directory.Exists(path);
        }

        return File.Exists(path) && new Page(path).Anchors().Contains(parts[1]);
    }
}
