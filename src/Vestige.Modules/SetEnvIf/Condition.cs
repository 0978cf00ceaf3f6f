// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Vestige.Requests;
using Vestige.Text;

namespace Vestige.Modules.SetEnvIf;

/// <summary>One <c>SetEnvIf</c>: when the value matches, variables are set or removed.</summary>
/// <param name="attribute">What is looked at.</param>
/// <param name="regex">The pattern; null when it is a plain text.</param>
/// <param name="text">The plain text to find.</param>
/// <param name="comparison">How the plain text is compared.</param>
internal sealed class Condition(Attribute attribute, Regex? regex, string text, StringComparison comparison)
{
    public List<Assignment> Assignments { get; } = [];

    /// <summary>Looks at a request and changes its environment.</summary>
    public void Apply(Request request)
    {
        var value = attribute.Read(request);
        if (regex is null)
        {
            if (value.Contains(text, comparison))
            {
                Assign(request, null);
            }

            return;
        }

        // IsMatch makes no objects; the groups are only needed when the pattern matches.
        if (regex.IsMatch(value))
        {
            Assign(request, NeedsGroups() ? regex.Match(value) : null);
        }
    }

    private bool NeedsGroups()
    {
        foreach (var assignment in Assignments)
        {
            if (assignment.HasGroups)
            {
                return true;
            }
        }

        return false;
    }

    private void Assign(Request request, Match? match)
    {
        foreach (var assignment in Assignments)
        {
            if (assignment.Value is null)
            {
                request.Environment.Remove(assignment.Variable);
            }
            else
            {
                request.Environment.Set(
                    assignment.Variable,
                    match is null ? assignment.Value : PerlRegex.Substitute(assignment.Value, match));
            }
        }
    }
}
