// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Logging;

/// <summary>
/// A file or pipe that the control process has opened because the configuration names it. Lines go into the worker's log
/// ring; a line handed over is written even if the worker dies in the next instant.
/// </summary>
public abstract class LogDestination
{
    /// <summary>The resolved file name, or <c>|program</c>.</summary>
    public abstract string Target { get; }

    /// <summary>Hands over one line.</summary>
    /// <param name="line">The line as UTF-8 bytes without a line end; the caller has escaped what clients sent.</param>
    /// <param name="pidOffset">Where the control process writes the worker's process id into the line, or -1.</param>
    /// <returns>False when the ring was full and the line was dropped; the loss is counted and reported in the log.</returns>
    public abstract bool Write(ReadOnlySpan<byte> line, int pidOffset = -1);
}
