// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Files;

/// <summary>Bounds of <see cref="ContentCache"/>.</summary>
public sealed record ContentCacheLimits
{
    /// <summary>Bytes of the largest file that is kept; 128 KiB.</summary>
    public int MaxFileBytes { get; init; } = 128 * 1024;

    /// <summary>Bytes of all files together; 16 MiB. 0 keeps nothing.</summary>
    public long MaxTotalBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Number of files; 8192.</summary>
    public int MaxEntries { get; init; } = 8192;

    /// <summary>
    /// A file changed more lately than this is not kept, because a further change might not show in its time stamp; 2 s.
    /// </summary>
    public TimeSpan SettlingTime { get; init; } = TimeSpan.FromSeconds(2);
}
