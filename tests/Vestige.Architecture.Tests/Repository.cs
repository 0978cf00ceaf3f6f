// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Architecture;

/// <summary>The tree that the tests run in: where it is and what lies in it, build output left out.</summary>
internal static class Repository
{
    private static readonly string[] BuildOutput = ["artifacts", "bin", "obj", ".git"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    /// <summary>Every file below a folder of the tree, in a fixed order; none if there is no such folder.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern = "*")
    {
        var found = new List<string>();
        Collect(new DirectoryInfo(Path.Combine(Root, folder)), pattern, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static void Collect(DirectoryInfo folder, string pattern, List<string> found)
    {
        if (!folder.Exists)
        {
            return;
        }

        found.AddRange(folder.EnumerateFiles(pattern).Select(file => file.FullName));
        foreach (var child in folder.EnumerateDirectories())
        {
            if (!BuildOutput.Contains(child.Name) && child.LinkTarget is null)
            {
                Collect(child, pattern, found);
            }
        }
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Vestige.slnx")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException($"no Vestige.slnx above {AppContext.BaseDirectory}");
    }
}
