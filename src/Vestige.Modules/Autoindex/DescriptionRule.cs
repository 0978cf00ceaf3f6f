// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Text;

namespace Vestige.Modules.Autoindex;

/// <summary>One <c>AddDescription</c>. All texts are byte strings.</summary>
internal sealed class DescriptionRule
{
    private readonly string _pattern;
    private readonly bool _isFullPath;
    private readonly bool _isPattern;
    private readonly string _description;

    public DescriptionRule(string name, string description)
    {
        _isFullPath = name.Contains('/', StringComparison.Ordinal);
        _isPattern = _isFullPath || FileNamePattern.HasWildcard(name);
        _pattern = !_isPattern ? name : _isFullPath ? $"*/{name}*" : $"*{name}*";
        _description = description;
    }

    /// <summary>The description of the first rule that is about a file, or null.</summary>
    public static string? Find(List<DescriptionRule> rules, string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        foreach (var rule in rules)
        {
            var subject = rule._isFullPath ? path : name;
            if (rule._isPattern
                ? FileNamePattern.Matches(subject, rule._pattern)
                : subject.Contains(rule._pattern, StringComparison.Ordinal))
            {
                return rule._description;
            }
        }

        return null;
    }
}
