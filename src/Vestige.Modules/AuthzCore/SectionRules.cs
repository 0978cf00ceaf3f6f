// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.AuthzCore;

/// <summary>What must hold for the lines of a section once all of them are known.</summary>
internal static class SectionRules
{
    /// <summary>
    /// Checks that something can grant, and takes containers apart where the logic permits, as httpd does before its
    /// check: a <c>&lt;RequireNone&gt;</c> in a <c>&lt;RequireAll&gt;</c> is the same as its lines negated.
    /// </summary>
    /// <param name="section">The lines of a whole section.</param>
    /// <param name="report">Takes findings.</param>
    public static void Check(RequireSection section, Action<Diagnostic> report) => Check(section, report, isWhole: true);

    private static void Check(RequireSection section, Action<Diagnostic> report, bool isWhole)
    {
        for (var i = 0; i < section.Children.Count; i++)
        {
            if (section.Children[i] is not RequireSection child)
            {
                continue;
            }

            Check(child, report, isWhole: false);
            if (child.IsNegated && child.Kind != section.Kind)
            {
                foreach (var line in child.Children)
                {
                    line.IsNegated = !line.IsNegated;
                }

                section.ReplaceByContent(i);
                i += child.Children.Count - 1;
            }
        }

        if (section.Children.All(child => child.IsNegated))
        {
            var name = isWhole ? "<Directory>, <Location>, or similar" : section.ToString();
            report(new Diagnostic(
                DiagnosticSeverity.Error,
                section.Location,
                $"AH01624: {name} directive contains only negative authorization directives"));
        }
    }
}
