// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;

namespace Vestige.Core.Modules;

/// <summary>
/// The load context of one external module: its own dependencies come from beside it, while what the server itself has
/// (framework and <c>Vestige.Abstractions</c>) is shared, so that types meet.
/// </summary>
[RequiresUnreferencedCode("Loads assemblies that are named in the configuration.")]
internal sealed class ModuleLoadContext(string path)
    : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path), isCollectible: false)
{
    private readonly AssemblyDependencyResolver _resolver = new(path);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        if (IsShared(assemblyName))
        {
            return null;
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : 0;

    private static bool IsShared(AssemblyName name)
    {
        if (name.Name is "Vestige.Abstractions")
        {
            return true;
        }

        try
        {
            return Default.LoadFromAssemblyName(name) is not null;
        }
        catch (IOException)
        {
            // Not there, or older than asked for: the module brings its own.
            return false;
        }
    }
}
