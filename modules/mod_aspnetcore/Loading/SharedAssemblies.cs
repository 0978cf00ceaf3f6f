// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection;
using System.Runtime.Loader;

namespace Vestige.AspNetCore.Loading;

/// <summary>
/// The assemblies of the shared frameworks: these an application shares with the server, so that types meet. What the server has
/// beside its own program is not shared, whatever it is called.
/// </summary>
internal static class SharedAssemblies
{
    private static readonly Dictionary<string, Version> Versions = Find();

    /// <summary>The version of a shared assembly; null when the frameworks have none of that name.</summary>
    public static Version? VersionOf(string name) => Versions.GetValueOrDefault(name);

    private static Dictionary<string, Version> Find()
    {
        var own = Path.GetDirectoryName(typeof(SharedAssemblies).Assembly.Location)!;
        var server = Path.GetDirectoryName(Assembly.GetEntryAssembly()?.Location ?? own)!;
        var found = new Dictionary<string, Version>(StringComparer.OrdinalIgnoreCase);
        var list = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        foreach (var file in list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!string.Equals(Path.GetDirectoryName(file), server, StringComparison.Ordinal)
                && AssemblyLoadContext.GetAssemblyName(file) is { Name: { } name, Version: { } version })
            {
                found[name] = version;
            }
        }

        return found;
    }
}
