// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Files;

/// <summary>Why a directory walk refuses a request.</summary>
public enum WalkRefusal
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The file name is longer than the system allows (AH00127): 403.</summary>
    NameTooLong,

    /// <summary>A directory may not be searched (AH00035): 403.</summary>
    SearchPermission,

    /// <summary>A component cannot be looked at (AH00036): 403.</summary>
    LookupFailed,

    /// <summary>A symbolic link that <c>Options</c> do not permit, or without a target (AH00037): 403.</summary>
    SymbolicLink,

    /// <summary>A device, pipe or socket (AH00038): 403.</summary>
    NotAFile,

    /// <summary>An access file cannot be read (AH00529): 403.</summary>
    AccessFileUnreadable,

    /// <summary>An access file is wrong; the status is with the message.</summary>
    AccessFile,
}
