// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Architecture.Documents;

/// <summary>The pages of docs/modules/ say what the modules' directive tables say.</summary>
public sealed class DirectivePageTests
{
    [Fact]
    public void DirectiveBoxes_AgreeWithTheTables()
    {
        var tables = ModuleTable.All.Where(module => module.Rows.Count > 0).ToList();
        if (Accept.Wanted("directives"))
        {
            tables.ForEach(DirectivePageWriter.Write);
        }

        Rule.Holds(
            "The page and the module's table differ. Change the wrong one; for the page: eng/accept.sh directives",
            tables.SelectMany(Differences));
    }

    [Fact]
    public void DirectiveRows_SayWhatTheyAre() => Rule.Holds(
        "A row's description is one sentence without a full stop; its syntax begins with its name:",
        from module in ModuleTable.All
        from row in module.Rows
        where row.Description.EndsWith('.') || !row.Syntax.TrimStart('<').StartsWith(row.Name.Trim('<', '>'))
        select $"{module.Info.SourceName} {row.Name}: '{row.Description}' '{row.Syntax}'");

    [Fact]
    public void DirectiveNames_StandInOneTableOnly() => Rule.Holds(
        "A directive belongs to one module:",
        from module in ModuleTable.All
        from row in module.Rows
        group module.Info.SourceName by row.Name.ToLowerInvariant() into name
        where name.Count() > 1
        select $"{name.Key}: {string.Join(", ", name)}");

    private static IEnumerable<string> Differences(ModuleTable module)
    {
        var path = Repository.PathOf(module.Page);
        if (!File.Exists(path))
        {
            return [$"{module.Page} is missing"];
        }

        var boxes = DirectiveBox.In(File.ReadAllLines(path)).ToDictionary(box => box.Name);
        var rows = module.Rows.ToDictionary(row => row.Name);
        return
        [
            .. rows.Keys.Except(boxes.Keys).Select(name => $"{module.Page} has no box for {name}"),
            .. boxes.Keys.Except(rows.Keys).Select(name => $"{module.Page} has a box for {name}, the table no row"),
            .. from name in rows.Keys.Intersect(boxes.Keys)
               let difference = boxes[name].DifferenceFrom(DirectiveBox.Of(rows[name]))
               where difference is not null
               select $"{module.Page} {difference}",
        ];
    }
}
