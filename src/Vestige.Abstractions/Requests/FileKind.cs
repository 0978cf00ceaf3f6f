// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Requests;

/// <summary>What stands behind a file name.</summary>
public enum FileKind
{
    /// <summary>Nothing, or it has not been looked up.</summary>
    None,

    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link (only where the link itself was asked for).</summary>
    SymbolicLink,

    /// <summary>A device, pipe or socket: never served.</summary>
    Other,
}
