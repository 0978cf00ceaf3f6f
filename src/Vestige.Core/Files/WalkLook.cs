// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>The last look at a file: several requests in a burst share it.</summary>
internal sealed class WalkLook(FileStatus status, long at)
{
    private long _at = at;

    public FileStatus Status { get; } = status;

    /// <summary>Timestamp of the look.</summary>
    public long At
    {
        get => Volatile.Read(ref _at);
        set => Volatile.Write(ref _at, value);
    }
}
