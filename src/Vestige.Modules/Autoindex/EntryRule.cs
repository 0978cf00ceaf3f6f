// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules.Text;

namespace Vestige.Modules.Autoindex;

/// <summary>How a rule tells which entries it is about.</summary>
internal enum EntryRuleKind
{
    Name,
    MediaType,
    Encoding,
}

/// <summary>One <c>AddIcon</c>, <c>AddAlt</c> or <c>IndexIgnore</c>. All texts are byte strings.</summary>
/// <param name="Kind">What the pattern is compared with.</param>
/// <param name="Pattern">Text with <c>*</c> and <c>?</c>.</param>
/// <param name="Below">The directory of the section, or empty; the rule is about files below of it.</param>
/// <param name="Value">The icon or text; empty for <c>IndexIgnore</c>.</param>
internal sealed record EntryRule(EntryRuleKind Kind, string Pattern, string Below, string Value)
{
    /// <summary>The name under which rules for directories are found.</summary>
    public const string Directory = "^^DIRECTORY^^";

    /// <summary>The name of the icon above the column of icons.</summary>
    public const string Blank = "^^BLANKICON^^";

    private readonly string _lastSegment = Pattern[(Pattern.LastIndexOf('/') + 1)..];

    /// <summary>The value for a file or one of the two special names, or null.</summary>
    public static string? Find(List<EntryRule> rules, string path, string? mediaType, string? encoding, bool nameOnly)
    {
        foreach (var rule in rules)
        {
            if (rule.IsAbout(path, mediaType, encoding, nameOnly))
            {
                return rule.Value;
            }
        }

        return null;
    }

    /// <summary>The value for one of the two special names, or for a path of which nothing else is known.</summary>
    public static string? Find(List<EntryRule> rules, string path) => Find(rules, path, null, null, nameOnly: true);

    /// <summary>Whether <c>IndexIgnore</c> hides a file.</summary>
    public bool Hides(string path) =>
        IsBelow(path) && Wildcard.Matches(path.AsSpan(path.LastIndexOf('/') + 1), _lastSegment);

    private bool IsBelow(string path) => Wildcard.Matches(path, Below + "*");

    private bool IsAbout(string path, string? mediaType, string? encoding, bool nameOnly)
    {
        var isSpecial = path.StartsWith('^');
        if (!isSpecial && !IsBelow(path))
        {
            return false;
        }

        if (Pattern.Length == 0)
        {
            return true;
        }

        if (Kind == EntryRuleKind.Name || isSpecial)
        {
            return Wildcard.Matches(path, Pattern);
        }

        if (nameOnly)
        {
            return false;
        }

        var attribute = Kind == EntryRuleKind.MediaType ? encoding is null ? mediaType : null : encoding;
        return attribute is not null && Wildcard.MatchesIgnoringCase(attribute, Pattern);
    }
}
