// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.TestSupport.Processes;

/// <summary>Where the modules of tests/victims lie: beside the test project, built with it.</summary>
public static class VictimModule
{
    public static string PathOf(string project)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, project + ".dll");
    }
}
