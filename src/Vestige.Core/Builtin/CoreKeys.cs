// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules;

namespace Vestige.Core.Builtin;

/// <summary>The core's keys. The core registers first, so its per-directory configuration has a fixed place.</summary>
internal sealed record CoreKeys(ServerConfigKey<CoreServerConfig> Server, DirectoryConfigKey<CoreDirectoryConfig> Directory)
{
    /// <summary>Position of the core's per-directory configuration in every vector.</summary>
    public const int DirectoryIndex = 0;

    /// <summary>Set where any <c>LogLevel</c> of a directory is high enough for the module trace.</summary>
    public bool DirectoriesTrace { get; set; }
}
