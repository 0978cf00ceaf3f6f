// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Logging;

/// <summary>
/// The error log as a module sees it. Lines carry the module's identifier, the level, the process, and for a request its
/// client and log id; they go to the error log of the virtual host. Writing never waits for a disk.
/// </summary>
public abstract class ModuleLog
{
    /// <summary>Whether a line of this level would be written; ask before building a costly message.</summary>
    /// <param name="level">The level of the line.</param>
    public abstract bool IsEnabled(LogLevel level);

    /// <summary>Writes one line if its level is enabled.</summary>
    /// <param name="level">The level of the line.</param>
    /// <param name="message">The text; control characters and non-ASCII bytes are written <c>\xhh</c>.</param>
    public abstract void Write(LogLevel level, string message);

    /// <summary>Writes a line at <c>error</c>.</summary>
    /// <param name="message">The text.</param>
    public void Error(string message) => Write(LogLevel.Error, message);

    /// <summary>Writes a line at <c>warn</c>.</summary>
    /// <param name="message">The text.</param>
    public void Warning(string message) => Write(LogLevel.Warning, message);

    /// <summary>Writes a line at <c>notice</c>.</summary>
    /// <param name="message">The text.</param>
    public void Notice(string message) => Write(LogLevel.Notice, message);

    /// <summary>Writes a line at <c>info</c>.</summary>
    /// <param name="message">The text.</param>
    public void Info(string message) => Write(LogLevel.Info, message);

    /// <summary>Writes a line at <c>debug</c>.</summary>
    /// <param name="message">The text.</param>
    public void Debug(string message) => Write(LogLevel.Debug, message);
}
