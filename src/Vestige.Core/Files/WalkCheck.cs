// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>One look at the file system that a walk depends on.</summary>
/// <param name="Name">The name with a zero byte at its end.</param>
/// <param name="Follow">Whether symbolic links were followed.</param>
/// <param name="IsContent">Whether the walk depends on what is in the file.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Status">What was found.</param>
internal sealed record WalkCheck(byte[] Name, bool Follow, bool IsContent, FileResult Result, FileStatus Status)
{
    /// <summary>Looks again.</summary>
    /// <param name="status">What is there now.</param>
    /// <returns>False when the walk could come to another outcome now.</returns>
    public bool StillHolds(out FileStatus status)
    {
        var result = FileSystemStatus.Get(Name, Follow, out status);
        return result == Result
            && status.Kind == Status.Kind
            && status.UserId == Status.UserId
            && (!IsContent || IsSameContent(status));
    }

    private bool IsSameContent(in FileStatus status) =>
        status.Inode == Status.Inode
        && status.Device == Status.Device
        && status.Size == Status.Size
        && status.ModifiedNanoseconds == Status.ModifiedNanoseconds;
}
