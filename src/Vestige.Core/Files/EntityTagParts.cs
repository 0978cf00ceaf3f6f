// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Files;

/// <summary>What <c>FileETag</c> makes an entity tag of.</summary>
[Flags]
public enum EntityTagParts
{
    /// <summary><c>None</c>: no tag.</summary>
    None = 0,

    /// <summary><c>INode</c>: the inode number.</summary>
    INode = 1,

    /// <summary><c>MTime</c>: the last modification in microseconds.</summary>
    MTime = 2,

    /// <summary><c>Size</c>: the number of bytes.</summary>
    Size = 4,

    /// <summary><c>Digest</c>: the content; replaces the others.</summary>
    Digest = 8,

    /// <summary>httpd 2.4's default.</summary>
    Default = MTime | Size,

    /// <summary><c>All</c>.</summary>
    All = INode | MTime | Size,
}
