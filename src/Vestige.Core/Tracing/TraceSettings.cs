// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces;
using Vestige.Directives;

namespace Vestige.Core.Tracing;

/// <summary>What the directives of the module trace say; they stand in the main server only.</summary>
internal sealed class TraceSettings
{
    /// <summary>What a request log holds when <c>HWSRequestLogType</c> does not say.</summary>
    public const RequestLogTypes DefaultTypes = RequestLogTypes.ModuleInfo | RequestLogTypes.Request;

    /// <summary>File or program of <c>HWSRequestLog</c>.</summary>
    public string? RequestLog { get; set; }

    public SourceLocation RequestLogAt { get; set; }

    public RequestLogTypes? Types { get; set; }

    public SourceLocation TypesAt { get; set; }

    /// <summary>By short module name; the last line for a name counts.</summary>
    public Dictionary<string, (TraceSuppression Suppression, SourceLocation At)> Suppressed { get; } =
        new(StringComparer.OrdinalIgnoreCase);

    public bool IsVerbose { get; set; }

    public TraceFormat Format { get; set; }
}
