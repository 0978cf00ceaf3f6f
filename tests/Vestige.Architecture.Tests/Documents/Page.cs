// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;

namespace Vestige.Architecture.Documents;

/// <summary>One Markdown page of the tree.</summary>
internal sealed partial class Page
{
    private readonly string[] _lines;

    public Page(string path)
    {
        FullPath = path;
        _lines = File.ReadAllLines(path);
    }

    /// <summary>Every page: those at the root of the tree and all below docs/.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. Directory.GetFiles(Repository.Root, "*.md")
            .Concat(Repository.Files("docs", "*.md"))
            .Select(path => new Page(path)),
    ];

    public string FullPath { get; }

    public string Path => Repository.Relative(FullPath);

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The targets of links, with the line each stands in; code left out.</summary>
    public IEnumerable<(string Target, int Line)> Links() =>
        from line in OutsideOfCode()
        from match in Link().Matches(Code().Replace(line.Text, string.Empty))
        select (match.Groups[1].Value, line.Number);

    /// <summary>The anchors that headings make.</summary>
    public IEnumerable<string> Anchors() =>
        from line in OutsideOfCode()
        where line.Text.StartsWith('#')
        let words = line.Text.TrimStart('#').Trim().ToLowerInvariant()
        select NotInAnchor().Replace(words, string.Empty).Replace(' ', '-');

    private IEnumerable<(string Text, int Number)> OutsideOfCode()
    {
        var inCode = false;
        for (var index = 0; index < _lines.Length; index++)
        {
            if (_lines[index].TrimStart().StartsWith("```"))
            {
                inCode = !inCode;
            }
            else if (!inCode)
            {
                yield return (_lines[index], index + 1);
            }
        }
    }

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
