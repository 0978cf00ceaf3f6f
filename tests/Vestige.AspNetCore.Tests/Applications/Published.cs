// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.AspNetCoreTests.Applications;

/// <summary>Where the applications of tests/applications lie, as <c>dotnet publish</c> left them.</summary>
internal static class Published
{
    public static string Shop => PathOf("Shop");

    public static string PathOf(string project)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var artifacts = here.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(artifacts, "publish", project, here.Name, project + ".dll");
    }
}
