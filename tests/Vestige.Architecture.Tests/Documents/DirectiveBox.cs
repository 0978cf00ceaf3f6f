// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Architecture.Documents;

/// <summary>What a page under docs/modules/ says about one directive, and what its row in a module's table says.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Fields">The five lines below it, in order.</param>
internal sealed record DirectiveBox(string Name, IReadOnlyList<string> Fields)
{
    private const int FieldCount = 5;

    private static readonly (DirectiveContexts Place, string Name)[] Places =
    [
        (DirectiveContexts.MainServer, "server config"),
        (DirectiveContexts.VirtualHost, "virtual host"),
        (DirectiveContexts.Directory, "directory"),
        (DirectiveContexts.Htaccess, ".htaccess"),
    ];

    /// <summary>The box that a row asks for.</summary>
    public static DirectiveBox Of(Directive row) => new(
        row.Name,
        [
            "Description: " + row.Description,
            $"Syntax: `{row.Syntax}`",
            "Default: " + (row.Default is null ? "none" : $"`{row.Default}`"),
            "Context: " + string.Join(
                ", ", Places.Where(place => row.Contexts.HasFlag(place.Place)).Select(place => place.Name)),
            "Override: " + (row.Contexts.HasFlag(DirectiveContexts.Htaccess) ? row.Overrides.ToString() : "none"),
        ]);

    /// <summary>The boxes of a page: headings of level two whose text begins with "Description:".</summary>
    public static IEnumerable<DirectiveBox> In(IReadOnlyList<string> lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            var fields = lines.Skip(index + 1)
                .SkipWhile(line => line.Length == 0)
                .Take(FieldCount)
                .Select(line => line.StartsWith("- ") ? line[2..] : line)
                .ToList();
            if (lines[index].StartsWith("## ") && fields.FirstOrDefault()?.StartsWith("Description:") == true)
            {
                yield return new DirectiveBox(lines[index][3..].Trim(), fields);
            }
        }
    }

    /// <summary>The box as lines of a page.</summary>
    public IEnumerable<string> ToLines() => [$"## {Name}", string.Empty, .. Fields.Select(field => "- " + field)];

    /// <summary>The first field that differs, said so that it can be put right; null if none does.</summary>
    public string? DifferenceFrom(DirectiveBox expected)
    {
        for (var index = 0; index < FieldCount; index++)
        {
            if (Fields.ElementAtOrDefault(index) != expected.Fields[index])
            {
                return $"{Name}: '{Fields.ElementAtOrDefault(index)}' should be '{expected.Fields[index]}'";
            }
        }

        return null;
    }
}
