// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Vestige.Text;

namespace Vestige.Configuration.Merging;

/// <summary>The regular expression of a section and the variables that its named groups become.</summary>
internal sealed class SectionPattern
{
    private readonly Regex _regex;
    private readonly (string Variable, int Group)[] _variables;

    public SectionPattern(Regex regex)
    {
        _regex = regex;
        _variables = [.. PerlRegex.NamedGroups(regex)
            .Select(group => ($"MATCH_{group.Name.ToUpperInvariant()}", group.Number))];
    }

    /// <summary>Whether the text matches; adds the variables of groups that took part.</summary>
    public bool Matches(ReadOnlySpan<char> text, ref ImmutableArray<KeyValuePair<string, string>> environment)
    {
        if (_variables.Length == 0)
        {
            return _regex.IsMatch(text);
        }

        var match = _regex.Match(text.ToString());
        foreach (var (variable, number) in _variables)
        {
            if (match.Groups[number] is { Success: true } group)
            {
                environment = environment.Add(new KeyValuePair<string, string>(variable, group.Value));
            }
        }

        return match.Success;
    }
}
