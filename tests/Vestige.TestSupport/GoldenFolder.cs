// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.TestSupport;

/// <summary>The case files that a test project copied to where it runs.</summary>
public static class GoldenFolder
{
    /// <summary>Names of the case files in <c>golden/FOLDER</c> that match a wildcard, in order.</summary>
    public static IReadOnlyList<string> Names(string folder, string wildcard)
    {
        var names = Directory.GetFiles(PathOf(folder), wildcard).Select(path => Path.GetFileName(path)!).ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    /// <summary>Reads one of them.</summary>
    public static GoldenCase Read(string folder, string name) =>
        GoldenCase.Parse(File.ReadAllText(Path.Combine(PathOf(folder), name)));

    /// <summary>The lines of a file that are neither empty nor comments.</summary>
    public static IReadOnlyList<string> Lines(string folder, string name) =>
        [.. File.ReadLines(Path.Combine(PathOf(folder), name)).Where(static line => line is not ("" or ['#', ..]))];

    private static string PathOf(string folder) => Path.Combine(AppContext.BaseDirectory, "golden", folder);
}
