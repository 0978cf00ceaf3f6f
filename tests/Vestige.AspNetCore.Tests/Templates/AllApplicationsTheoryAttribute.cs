// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;

namespace Vestige.AspNetCoreTests.Templates;

/// <summary>Applications that must be made first, and their real clients: minutes, packages from the network, a browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllApplicationsTheoryAttribute : TheoryAttribute
{
    public AllApplicationsTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        Skip = Environment.GetEnvironmentVariable("VESTIGE_ALL_APPLICATIONS") is null
            ? "needs VESTIGE_ALL_APPLICATIONS=1: restores packages and takes minutes"
            : Missing("/usr/bin/chromium") ?? Missing("/usr/bin/node", "/usr/local/bin/node");
    }

    private static string? Missing(params string[] places) =>
        places.Any(File.Exists) ? null : $"needs {places[0]}, which is not installed";
}
