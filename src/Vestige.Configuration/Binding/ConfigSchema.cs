// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules;

namespace Vestige.Configuration.Binding;

/// <summary>What the vectors of server and per-directory configurations hold, by index.</summary>
/// <remarks>
/// A directive finds the configurations of its own module in the vectors, and null in the places of other modules: only
/// what a section's directives can have set is merged.
/// </remarks>
public sealed class ConfigSchema
{
    /// <summary>Makes a schema; every key must stand at its own index.</summary>
    /// <param name="server">Keys of <see cref="ServerConfigKey{T}"/>, by index.</param>
    /// <param name="directory">Keys of <see cref="DirectoryConfigKey{T}"/>, by index.</param>
    public ConfigSchema(IReadOnlyList<ModuleConfigKey> server, IReadOnlyList<ModuleConfigKey> directory)
    {
        Server = new VectorSchema(server);
        Directory = new VectorSchema(directory);
    }

    internal VectorSchema Server { get; }

    internal VectorSchema Directory { get; }
}
