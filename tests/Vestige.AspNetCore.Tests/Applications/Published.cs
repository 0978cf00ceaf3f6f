// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.AspNetCoreTests.Applications;

/// <summary>Where the applications of tests/applications lie, as <c>dotnet publish</c> left them.</summary>
internal static class Published
{
    public static string Shop => PathOf("Shop");

    public static string PathOf(string project) => Path.Combine(Artifacts, "publish", project, Configuration, project + ".dll");

    /// <summary>What a build leaves, with the lists of files that tools of the SDK read.</summary>
    public static string Built(string project) => Path.Combine(Artifacts, "bin", project, Configuration, project + ".dll");

    private static DirectoryInfo Here { get; } = new(AppContext.BaseDirectory.TrimEnd('/'));

    private static string Artifacts => Here.Parent!.Parent!.Parent!.FullName;

    private static string Configuration => Here.Name;
}
