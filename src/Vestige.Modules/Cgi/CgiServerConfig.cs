// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Cgi;

/// <summary>The script log of a host. Null is "not given".</summary>
internal sealed class CgiServerConfig
{
    public const long DefaultLogBytes = 10_385_760;
    public const int DefaultBufferBytes = 1024;

    /// <summary>The file or pipe as written.</summary>
    public string? Log { get; set; }

    public SourceLocation LogAt { get; set; }

    /// <summary>The log is not continued once it is larger than this.</summary>
    public long LogBytes { get; set; } = DefaultLogBytes;

    /// <summary>How much of a request's body is kept for the log.</summary>
    public int BufferBytes { get; set; } = DefaultBufferBytes;

    /// <summary>As in httpd a host has its own three settings when it has a log of its own, else those of the main server.</summary>
    public static CgiServerConfig Merge(CgiServerConfig main, CgiServerConfig host) => host.Log is null ? main : host;
}
