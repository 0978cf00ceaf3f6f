// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Protocol;

/// <summary>Bounds of what may come over a channel. A worker is not trusted, so the control process holds to them.</summary>
internal static class ChannelLimits
{
    /// <summary>
    /// Payload bytes of a message to a worker; the command line, the list of logs and the certificates decide the size.
    /// </summary>
    public const int ToWorker = 16 * 1024 * 1024;

    /// <summary>Payload bytes of a message to the control process; only diagnostics and programs are longer than a word.</summary>
    public const int ToControl = 256 * 1024;

    /// <summary>Characters of all diagnostics of a worker that failed to start.</summary>
    public const int DiagnosticChars = 8 * 1024;

    /// <summary>Programs that a worker has at once; more than any machine runs.</summary>
    public const int Programs = 10_000;

    /// <summary>Characters of a line of a crash report; longer ones are cut.</summary>
    public const int ReportLineChars = 4 * 1024;

    /// <summary>Characters of one part of a crash report for machines.</summary>
    public const int ReportJsonChars = 32 * 1024;

    /// <summary>Characters of the module name of a report line.</summary>
    public const int ReportModuleChars = 32;

    /// <summary>Characters of a module's reason to be replaced or to reload.</summary>
    public const int ReasonChars = 200;

    /// <summary>What a worker may take at most on top of the usual time until it is ready.</summary>
    public static readonly TimeSpan LongestStartExtension = TimeSpan.FromHours(1);

    public const int DiagnosticLines = 500;
    public const int DiagnosticLineChars = 2000;
    public const int DigestChars = 128;
}
