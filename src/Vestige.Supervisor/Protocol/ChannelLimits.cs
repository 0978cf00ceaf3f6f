// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Protocol;

/// <summary>Bounds of what may come over a channel. A worker is not trusted, so the control process holds to them.</summary>
internal static class ChannelLimits
{
    /// <summary>Payload bytes of a message to a worker; the command line and the list of logs decide the size.</summary>
    public const int ToWorker = 4 * 1024 * 1024;

    /// <summary>Payload bytes of a message to the control process; only diagnostics are longer than a word.</summary>
    public const int ToControl = 64 * 1024;

    public const int DiagnosticLines = 500;
    public const int DiagnosticLineChars = 2000;
    public const int DigestChars = 128;
}
