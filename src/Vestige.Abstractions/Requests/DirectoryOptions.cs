// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Requests;

/// <summary>The values of <c>Options</c> that are in force for a request.</summary>
[Flags]
public enum DirectoryOptions
{
    /// <summary><c>None</c>.</summary>
    None = 0,

    /// <summary>A directory without an index may be listed.</summary>
    Indexes = 1,

    /// <summary>Server-side includes.</summary>
    Includes = 2,

    /// <summary>Symbolic links are followed.</summary>
    FollowSymLinks = 4,

    /// <summary>CGI programs may run.</summary>
    ExecCGI = 8,

    /// <summary>Server-side includes without <c>exec</c>.</summary>
    IncludesNoExec = 16,

    /// <summary>Symbolic links are followed when link and target have one owner.</summary>
    SymLinksIfOwnerMatch = 32,

    /// <summary>Content negotiation.</summary>
    MultiViews = 64,

    /// <summary><c>All</c>: everything but MultiViews; links are followed whoever owns them.</summary>
    All = Indexes | Includes | FollowSymLinks | ExecCGI,
}
