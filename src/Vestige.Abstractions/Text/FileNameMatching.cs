// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Text;

/// <summary>How <see cref="FileNamePattern"/> matches; the flags of fnmatch(3).</summary>
[Flags]
public enum FileNameMatching
{
    /// <summary>Backslashes escape, wildcards match any character.</summary>
    None = 0,

    /// <summary>No wildcard matches a slash (FNM_PATHNAME).</summary>
    Path = 1,

    /// <summary>A backslash is a character like others (FNM_NOESCAPE).</summary>
    NoEscape = 2,

    /// <summary>A period at the start must be matched by a period (FNM_PERIOD).</summary>
    Period = 4,
}
