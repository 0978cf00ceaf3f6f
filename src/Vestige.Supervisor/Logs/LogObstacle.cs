// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Logs;

/// <summary>What keeps a log destination from being written.</summary>
internal enum LogObstacle
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It has no descriptor at the moment.</summary>
    NotOpen,

    /// <summary>A pipe without room; it will be writable again.</summary>
    Full,

    /// <summary>The program at the other end is gone.</summary>
    ReaderGone,

    /// <summary>The system refuses the write (no space, I/O error); worth another try later.</summary>
    WriteError,
}
