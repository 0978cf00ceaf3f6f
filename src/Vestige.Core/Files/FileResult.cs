// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Files;

/// <summary>How a look at a file name ended.</summary>
public enum FileResult
{
    /// <summary>There is something.</summary>
    Found,

    /// <summary>There is nothing (ENOENT).</summary>
    NotFound,

    /// <summary>A component above the last is not a directory (ENOTDIR).</summary>
    NotDirectory,

    /// <summary>Permission is missing for it or for a directory above it (EACCES, EPERM).</summary>
    AccessDenied,

    /// <summary>The name or one component is too long (ENAMETOOLONG).</summary>
    NameTooLong,

    /// <summary>Too many symbolic links (ELOOP).</summary>
    Loop,

    /// <summary>It cannot be told.</summary>
    Other,
}
