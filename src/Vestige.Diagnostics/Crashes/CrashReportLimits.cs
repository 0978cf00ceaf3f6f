// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes;

/// <summary>How much of a report is read: the dead process wrote it, and it may be anything.</summary>
public sealed record CrashReportLimits
{
    /// <summary>The limits that are used where none are given.</summary>
    public static CrashReportLimits Default { get; } = new();

    /// <summary>Bytes of the file; default 32 MiB (a report has about 10 kB a thread).</summary>
    public int Bytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Threads that are kept; default 1024.</summary>
    public int Threads { get; init; } = 1024;

    /// <summary>Frames of a thread that are kept; default 2048.</summary>
    public int Frames { get; init; } = 2048;

    /// <summary>Characters of a name; default 2048.</summary>
    public int NameCharacters { get; init; } = 2048;
}
