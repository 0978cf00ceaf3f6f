// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Syntax;
using Vestige.Configuration.Tree;
using Vestige.Directives;

namespace Vestige.Configuration.Binding;

/// <summary>What to say about a directive or section that no module has declared.</summary>
internal static class UnknownNames
{
    // Known to httpd's grammar, but not to this server yet. The reader hands them over as they stand.
    private static readonly HashSet<string> Planned = new(StringComparer.OrdinalIgnoreCase)
    {
        "If", "ElseIf", "Else", "Macro", "Use", "UndefMacro",
    };

    public static string Describe(ConfigNode node, DirectiveTable table)
    {
        var written = node.IsSection ? $"<{node.Name}>" : node.Name;
        if (Planned.Contains(node.Name))
        {
            return $"{written} is not supported yet";
        }

        var kind = node.IsSection ? "section" : "directive";
        if (HttpdDirectives.ModuleOf(node.Name) is { } module)
        {
            return module == "core"
                ? $"{kind} '{written}' of httpd's core is not supported"
                : $"unknown {kind} '{written}'; httpd has it in {module}, which is not loaded";
        }

        return Hint(node, table) is { } hint
            ? $"unknown {kind} '{written}', did you mean '{hint}'?"
            : $"unknown {kind} '{written}'";
    }

    private static string? Hint(ConfigNode node, DirectiveTable table)
    {
        var known = table.All
            .Where(row => row.Directive.Shape == DirectiveShape.Section == node.IsSection)
            .Select(row => row.Directive.Name.Trim('<', '>'))
            .Concat(node.IsSection ? StructuralSections.Rows.Select(row => row.Name) : []);
        if (SpellingHint.Nearest(node.Name, known) is { } near)
        {
            return node.IsSection ? $"<{near}>" : near;
        }

        return SpellingHint.Nearest(node.Name, HttpdDirectives.Names) is { } httpd
            && HttpdDirectives.ModuleOf(httpd) is { } module
            ? $"{(node.IsSection ? $"<{httpd}>" : httpd)}' of httpd's '{module}"
            : null;
    }
}
