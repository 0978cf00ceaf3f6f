// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Requests;

/// <summary>State of a file as <c>stat(2)</c> told it, at the moment of the lookup.</summary>
/// <param name="Kind">What it is; <see cref="FileKind.None"/> when there is nothing.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedNanoseconds">Last modification, nanoseconds since 1970-01-01 UTC.</param>
/// <param name="Inode">Inode number.</param>
/// <param name="Device">Device number.</param>
/// <param name="Mode">Permission bits.</param>
/// <param name="UserId">Owner.</param>
/// <param name="GroupId">Group.</param>
public readonly record struct FileStatus(
    FileKind Kind,
    long Size,
    long ModifiedNanoseconds,
    ulong Inode,
    ulong Device,
    uint Mode,
    uint UserId,
    uint GroupId)
{
    /// <summary>True when there is something.</summary>
    public bool Exists => Kind != FileKind.None;

    /// <summary>Last modification in whole seconds, as HTTP dates carry it.</summary>
    public DateTimeOffset Modified =>
        DateTimeOffset.FromUnixTimeSeconds((long)Math.Floor(ModifiedNanoseconds / 1_000_000_000m));
}
