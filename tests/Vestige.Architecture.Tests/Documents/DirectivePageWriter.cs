// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Architecture.Documents;

/// <summary>Writes the boxes of a module's page anew from its table; what stands around them stays.</summary>
internal static class DirectivePageWriter
{
    public static void Write(ModuleTable module)
    {
        var path = Repository.PathOf(module.Page);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var lines = File.Exists(path)
            ? File.ReadAllLines(path).ToList()
            : [$"# {Path.GetFileNameWithoutExtension(path)}"];
        foreach (var row in module.Rows)
        {
            Put(lines, DirectiveBox.Of(row));
        }

        File.WriteAllText(path, string.Join('\n', lines).TrimEnd('\n') + "\n");
    }

    private static void Put(List<string> lines, DirectiveBox box)
    {
        var heading = lines.IndexOf("## " + box.Name);
        if (heading < 0)
        {
            lines.AddRange(box.ToLines().Prepend(string.Empty));
            return;
        }

        var end = heading + 1;
        while (end < lines.Count && (lines[end].Length == 0 || lines[end].StartsWith("- ")))
        {
            end++;
        }

        lines.RemoveRange(heading, end - heading);
        lines.InsertRange(heading, box.ToLines().Append(string.Empty));
    }
}
