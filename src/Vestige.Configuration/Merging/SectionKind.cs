// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Merging;

/// <summary>The kinds of <see cref="ConfigSection"/>.</summary>
public enum SectionKind
{
    /// <summary><c>&lt;Directory&gt;</c> or <c>&lt;DirectoryMatch&gt;</c>.</summary>
    Directory,

    /// <summary><c>&lt;Files&gt;</c> or <c>&lt;FilesMatch&gt;</c>.</summary>
    Files,

    /// <summary><c>&lt;Location&gt;</c> or <c>&lt;LocationMatch&gt;</c>.</summary>
    Location,

    /// <summary>A whole <c>.htaccess</c> file.</summary>
    Htaccess,
}
