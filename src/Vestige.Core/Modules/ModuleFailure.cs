// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection;

namespace Vestige.Core.Modules;

/// <summary>Puts into words why a module's code failed.</summary>
internal static class ModuleFailure
{
    /// <summary>The assembly that is missing, or the exception's type and message.</summary>
    public static string Describe(Exception failure) =>
        MissingAssembly(failure) is { } name
            ? $"the assembly {name.Name} {name.Version} is missing; expected it beside the module"
            : $"{failure.GetType().Name}: {failure.Message}";

    // The runtime puts the full name of the assembly, not of a file, into these exceptions.
    private static AssemblyName? MissingAssembly(Exception failure)
    {
        var name = failure switch
        {
            FileNotFoundException missing => missing.FileName,
            FileLoadException refused => refused.FileName,
            _ => null,
        };
        return name is not null && name.Contains(", Version=", StringComparison.Ordinal) ? new AssemblyName(name) : null;
    }
}
