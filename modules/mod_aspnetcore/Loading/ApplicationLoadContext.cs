// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection;
using System.Runtime.Loader;

namespace Vestige.AspNetCore.Loading;

/// <summary>The load context of one application: its own dependencies as its <c>deps.json</c> names them, the frameworks shared.</summary>
internal sealed class ApplicationLoadContext(string name, string file) : AssemblyLoadContext(name)
{
    private readonly AssemblyDependencyResolver _resolver = new(file);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        var shared = SharedAssemblies.VersionOf(assemblyName.Name!);
        if (shared is null)
        {
            return _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
        }

        // A second copy would be a second set of types, which the framework's own parts could not take.
        return assemblyName.Version is { } wanted && wanted > shared
            ? throw new FileLoadException(
                $"{Name} needs {assemblyName.Name} {wanted}; the framework that this server runs on has {shared}. "
                + "Use the package's version that belongs to the framework, or a server on a newer framework.")
            : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : 0;
}
